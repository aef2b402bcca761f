<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Matinee</source>
        <translation>Sobre o Matinee</translation>
    </message>
    <message>
        <source>A realistic fake data lake of a movie-streaming service. Apache-2.0.</source>
        <translation>Um data lake fictício e realista de um serviço de streaming de filmes. Apache-2.0.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
</context>
<context>
    <name>AwsFields</name>
    <message>
        <source>Asking AWS …</source>
        <translation>Perguntando à AWS …</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>A profile of your AWS configuration; empty takes AWS&apos;s default credentials</source>
        <translation>Um perfil da sua configuração da AWS; vazio usa as credenciais padrão da AWS</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>Chave</translation>
    </message>
    <message>
        <source>Kept in the system&apos;s keyring or in memory, never in a file</source>
        <translation>Guardado no chaveiro do sistema ou na memória, nunca em um arquivo</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Segredo</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>The session token of temporary keys; empty for lasting ones</source>
        <translation>O token de sessão de chaves temporárias; vazio para as permanentes</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Região</translation>
    </message>
    <message>
        <source>Such as eu-west-1 or sa-east-1</source>
        <translation>Como sa-east-1 ou eu-west-1</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpoint</translation>
    </message>
    <message>
        <source>Another address for every service; empty for Amazon&apos;s own</source>
        <translation>Outro endereço para todos os serviços; vazio usa os da Amazon</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>Bucket</translation>
    </message>
    <message>
        <source>Empty takes the account&apos;s number with -landing-zone</source>
        <translation>Vazio usa o número da conta com -landing-zone</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Função</translation>
    </message>
    <message>
        <source>The role that crawlers take; empty lets Matinee make one</source>
        <translation>A função IAM dos crawlers; vazio deixa o Matinee criar uma</translation>
    </message>
    <message>
        <source>default credentials</source>
        <translation>credenciais padrão</translation>
    </message>
    <message>
        <source>instead of a profile</source>
        <translation>em vez de um perfil</translation>
    </message>
    <message>
        <source>the profile&apos;s</source>
        <translation>a do perfil</translation>
    </message>
    <message>
        <source>Amazon&apos;s own</source>
        <translation>o da Amazon</translation>
    </message>
    <message>
        <source>&lt;account&gt;-landing-zone</source>
        <translation>&lt;conta&gt;-landing-zone</translation>
    </message>
    <message>
        <source>made by Matinee</source>
        <translation>criada pelo Matinee</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Testar conexão</translation>
    </message>
    <message>
        <source>Ask AWS who you are; nothing is written</source>
        <translation>Pergunta à AWS quem você é; nada é gravado</translation>
    </message>
    <message>
        <source>The keys are kept in the system&apos;s keyring.</source>
        <translation>As chaves ficam no chaveiro do sistema.</translation>
    </message>
    <message>
        <source>The keys are kept until Matinee is closed.</source>
        <translation>As chaves ficam guardadas até o Matinee ser fechado.</translation>
    </message>
</context>
<context>
    <name>BehaviourSection</name>
    <message>
        <source>Behaviour</source>
        <translation>Comportamento</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>Menos</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mais</translation>
    </message>
    <message>
        <source>Finer settings of who watches what, when and how long</source>
        <translation>Ajustes finos de quem assiste a quê, quando e por quanto tempo</translation>
    </message>
    <message>
        <source>Plan churn</source>
        <translation>Saída/plano</translation>
    </message>
    <message>
        <source>How fast users of the plans leave, to each other</source>
        <translation>Com que rapidez os usuários de cada plano saem, uns em relação aos outros</translation>
    </message>
    <message>
        <source>Plan tempo</source>
        <translation>Ritmo/plano</translation>
    </message>
    <message>
        <source>How much users of the plans watch, to each other</source>
        <translation>Quanto os usuários de cada plano assistem, uns em relação aos outros</translation>
    </message>
    <message>
        <source>Churn</source>
        <translation>Cancelam</translation>
    </message>
    <message>
        <source>Percent of the users who have left by the end</source>
        <translation>Percentual dos usuários que saíram até o fim</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Concluídos</translation>
    </message>
    <message>
        <source>Percent of the watch events seen to the end</source>
        <translation>Percentual das exibições vistas até o fim</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Mulheres</translation>
    </message>
    <message>
        <source>Percent of the users who are female</source>
        <translation>Percentual de usuárias mulheres</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Cresce</translation>
    </message>
    <message>
        <source>Percent by which registrations grow a year</source>
        <translation>Percentual de crescimento anual dos cadastros</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>Estação</translation>
    </message>
    <message>
        <source>Strength of the yearly season of registrations; 0 is none</source>
        <translation>Força da sazonalidade anual dos cadastros; 0 é nenhuma</translation>
    </message>
    <message>
        <source>Popularity</source>
        <translation>Fama</translation>
    </message>
    <message>
        <source>How far few titles draw most views: Zipf&apos;s exponent; 0 makes all alike</source>
        <translation>Quanto poucos títulos concentram as exibições: expoente de Zipf; 0 iguala todos</translation>
    </message>
    <message>
        <source>Mess</source>
        <translation>Sujeira</translation>
    </message>
    <message>
        <source>Percent of the rows that get a fault put in</source>
        <translation>Percentual das linhas que recebem um defeito</translation>
    </message>
    <message>
        <source>Evenings</source>
        <translation>Noites</translation>
    </message>
    <message>
        <source>Strength of the evening peak; 0 is none</source>
        <translation>Força do pico da noite; 0 é nenhuma</translation>
    </message>
    <message>
        <source>Weekends</source>
        <translation>Fim de sem.</translation>
    </message>
    <message>
        <source>Percent by which Saturday and Sunday exceed a weekday</source>
        <translation>Percentual em que sábado e domingo superam um dia útil</translation>
    </message>
    <message>
        <source>Binges</source>
        <translation>Maratonas</translation>
    </message>
    <message>
        <source>Chance that an episode is followed by another of its series</source>
        <translation>Chance de um episódio ser seguido por outro da mesma série</translation>
    </message>
    <message>
        <source>Taste</source>
        <translation>Gosto</translation>
    </message>
    <message>
        <source>How far age and gender shape the genre</source>
        <translation>Quanto a idade e o sexo moldam o gênero</translation>
    </message>
    <message>
        <source>Grip</source>
        <translation>Prende</translation>
    </message>
    <message>
        <source>How far titles differ in being seen to the end</source>
        <translation>Quanto os títulos diferem em serem vistos até o fim</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Ritmo</translation>
    </message>
    <message>
        <source>How far users differ in how much they watch; 0 makes all alike</source>
        <translation>Quanto os usuários diferem no que assistem; 0 iguala todos</translation>
    </message>
    <message>
        <source>Fading</source>
        <translation>Declínio</translation>
    </message>
    <message>
        <source>Days over which a user fades before leaving</source>
        <translation>Dias em que o usuário vai sumindo antes de sair</translation>
    </message>
    <message>
        <source>Half-life</source>
        <translation>Meia-vida</translation>
    </message>
    <message>
        <source>Days after which a title&apos;s popularity has halved; 0 is never</source>
        <translation>Dias até a popularidade de um título cair à metade; 0 é nunca</translation>
    </message>
</context>
<context>
    <name>CannedBar</name>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>Questions asked before (Ctrl+H)</source>
        <translation>Perguntas já feitas (Ctrl+H)</translation>
    </message>
</context>
<context>
    <name>CatalogTree</name>
    <message>
        <source>Databases, tables and columns</source>
        <translation>Bancos, tabelas e colunas</translation>
    </message>
    <message>
        <source>Double-click or Enter writes the name; right-click for more</source>
        <translation>Clique duplo ou Enter escreve o nome; o botão direito oferece mais</translation>
    </message>
    <message>
        <source>Insert name</source>
        <translation>Inserir nome</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Copiar nome</translation>
    </message>
    <message>
        <source>Preview rows</source>
        <translation>Ver linhas</translation>
    </message>
    <message>
        <source>Read the catalog again</source>
        <translation>Ler o catálogo de novo</translation>
    </message>
    <message>
        <source>No tables yet</source>
        <translation>Ainda não há tabelas</translation>
    </message>
    <message>
        <source>Run all makes a data set and crawls it; its tables appear here.</source>
        <translation>Executar tudo cria os dados e os cataloga; as tabelas aparecem aqui.</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 linhas</translation>
    </message>
    <message>
        <source>partition</source>
        <translation>partição</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Registrations and churn</source>
        <translation>Cadastros e saídas</translation>
    </message>
    <message>
        <source>Watching by hour and weekday</source>
        <translation>Exibições por hora e dia</translation>
    </message>
    <message>
        <source>Plan mix</source>
        <translation>Mistura de planos</translation>
    </message>
    <message>
        <source>Top titles</source>
        <translation>Títulos mais vistos</translation>
    </message>
    <message>
        <source>Ages</source>
        <translation>Idades</translation>
    </message>
    <message>
        <source>Choose another picture</source>
        <translation>Escolher outro gráfico</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Gráfico</translation>
    </message>
</context>
<context>
    <name>ChartPane</name>
    <message>
        <source>Kind of chart</source>
        <translation>Tipo de gráfico</translation>
    </message>
    <message>
        <source>Column along the axis</source>
        <translation>Coluna do eixo</translation>
    </message>
    <message>
        <source>Column of values</source>
        <translation>Coluna de valores</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Barras</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linha</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Pontos</translation>
    </message>
    <message>
        <source>Nothing to draw</source>
        <translation>Nada para desenhar</translation>
    </message>
    <message>
        <source>A chart needs rows, and a column of numbers.</source>
        <translation>Um gráfico precisa de linhas e de uma coluna numérica.</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 por %2</translation>
    </message>
    <message>
        <source>The first %1 of %2 rows.</source>
        <translation>As primeiras %1 de %2 linhas.</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>registered</source>
        <translation>cadastros</translation>
    </message>
    <message>
        <source>left</source>
        <translation>saídas</translation>
    </message>
    <message>
        <source>%1 %2h: %3 watch events</source>
        <translation>%1 %2h: %3 exibições</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>Account %1, region %2</source>
        <translation>Conta %1, região %2</translation>
    </message>
    <message>
        <source>Bucket %1: %2</source>
        <translation>Bucket %1: %2</translation>
    </message>
    <message>
        <source>is there</source>
        <translation>existe</translation>
    </message>
    <message>
        <source>will be made</source>
        <translation>será criado</translation>
    </message>
    <message>
        <source>Endpoint: %1</source>
        <translation>Endpoint: %1</translation>
    </message>
    <message>
        <source>Not allowed: %1</source>
        <translation>Sem permissão: %1</translation>
    </message>
    <message>
        <source>About $%1 for a run and $%2 a month to keep it (%3 prices of %4)</source>
        <translation>Cerca de US$&#xa0;%1 por execução e US$&#xa0;%2 por mês para manter (preços de %3 em %4)</translation>
    </message>
</context>
<context>
    <name>DataSetSection</name>
    <message>
        <source>Data set</source>
        <translation>Dados</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Usuários</translation>
    </message>
    <message>
        <source>How many users the data set has</source>
        <translation>Quantos usuários há nos dados</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Exibições</translation>
    </message>
    <message>
        <source>How many watch events the users have in all</source>
        <translation>Quantas exibições os usuários têm ao todo</translation>
    </message>
    <message>
        <source>Locale</source>
        <translation>Localidade</translation>
    </message>
    <message>
        <source>The language and country of names and places</source>
        <translation>O idioma e o país de nomes e lugares</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semente</translation>
    </message>
    <message>
        <source>The same seed gives the same data, on any machine</source>
        <translation>A mesma semente dá os mesmos dados, em qualquer máquina</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Período</translation>
    </message>
    <message>
        <source>The first and the last day of the data set</source>
        <translation>O primeiro e o último dia dos dados</translation>
    </message>
    <message>
        <source>Roll another seed</source>
        <translation>Sortear outra semente</translation>
    </message>
    <message>
        <source>to</source>
        <translation>a</translation>
    </message>
    <message>
        <source>First day of the period</source>
        <translation>Primeiro dia do período</translation>
    </message>
    <message>
        <source>Last day of the period</source>
        <translation>Último dia do período</translation>
    </message>
    <message>
        <source>About %1, ready in under a second</source>
        <translation>Cerca de %1, em menos de 1 s</translation>
    </message>
    <message>
        <source>About %1, ready in about %2</source>
        <translation>Cerca de %1, em cerca de %2</translation>
    </message>
</context>
<context>
    <name>DestinationSection</name>
    <message>
        <source>Destination</source>
        <translation>Destino</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Este computador</translation>
    </message>
    <message>
        <source>Lake</source>
        <translation>Lago</translation>
    </message>
    <message>
        <source>Where the data set is uploaded, crawled and queried</source>
        <translation>Onde os dados são enviados, catalogados e consultados</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>The lake&apos;s folder; it is made when the data is uploaded</source>
        <translation>A pasta do lago; é criada no envio dos dados</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Escolher uma pasta</translation>
    </message>
    <message>
        <source>Type a folder of this computer.</source>
        <translation>Digite uma pasta deste computador.</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Save job</source>
        <translation>Salvar trabalho</translation>
    </message>
    <message>
        <source>Open job</source>
        <translation>Abrir trabalho</translation>
    </message>
    <message>
        <source>Jobs (*.toml)</source>
        <translation>Trabalhos (*.toml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>The job has changes that are not saved.</source>
        <translation>O trabalho tem alterações não salvas.</translation>
    </message>
    <message>
        <source>Save them first?</source>
        <translation>Salvar antes?</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 salvo</translation>
    </message>
</context>
<context>
    <name>EditorTabs</name>
    <message>
        <source>Query %1</source>
        <translation>Consulta %1</translation>
    </message>
    <message>
        <source>Open SQL</source>
        <translation>Abrir SQL</translation>
    </message>
    <message>
        <source>Save SQL</source>
        <translation>Salvar SQL</translation>
    </message>
    <message>
        <source>New tab</source>
        <translation>Nova aba</translation>
    </message>
    <message>
        <source>Open an SQL file</source>
        <translation>Abrir um arquivo SQL</translation>
    </message>
    <message>
        <source>Save as an SQL file; in the queries folder it gets a button</source>
        <translation>Salvar como arquivo SQL; na pasta de consultas ele ganha um botão</translation>
    </message>
    <message>
        <source>Format the statement</source>
        <translation>Formatar o comando</translation>
    </message>
    <message>
        <source>Close the tab</source>
        <translation>Fechar a aba</translation>
    </message>
    <message>
        <source>Reopen the closed tab</source>
        <translation>Reabrir a aba fechada</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Write SQL here; Ctrl+Enter runs it</source>
        <translation>Escreva SQL aqui; Ctrl+Enter executa</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 salvo</translation>
    </message>
    <message>
        <source>SQL files (*.sql)</source>
        <translation>Arquivos SQL (*.sql)</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Something went wrong inside Matinee.</source>
        <translation>Algo deu errado dentro do Matinee.</translation>
    </message>
    <message>
        <source>It is a fault of ours. Copy the details and report them.</source>
        <translation>A falha é nossa. Copie os detalhes e nos avise.</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copiar detalhes</translation>
    </message>
    <message>
        <source>Press Run all: it makes what is missing.</source>
        <translation>Clique em Executar tudo: ele faz o que falta.</translation>
    </message>
    <message>
        <source>Look at %1 on the left, under Destination.</source>
        <translation>Veja %1 à esquerda, em Destino.</translation>
    </message>
</context>
<context>
    <name>FilesSection</name>
    <message>
        <source>Files</source>
        <translation>Arquivos</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Usuários</translation>
    </message>
    <message>
        <source>File format of the users</source>
        <translation>Formato do arquivo de usuários</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Exibições</translation>
    </message>
    <message>
        <source>File format of the watch events</source>
        <translation>Formato do arquivo de exibições</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compactar</translation>
    </message>
    <message>
        <source>How the files are compressed</source>
        <translation>Como os arquivos são compactados</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Divisão</translation>
    </message>
    <message>
        <source>One file each, parts of about 128 MB, or a folder of events a day</source>
        <translation>Um arquivo cada, partes de cerca de 128 MB, ou uma pasta de exibições por dia</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lugares</translation>
    </message>
    <message>
        <source>Addresses whose parts belong together, or Faker&apos;s own</source>
        <translation>Endereços cujas partes combinam, ou os do próprio Faker</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Threads that generate; they never change what is written</source>
        <translation>Threads que geram; nunca mudam o que é gravado</translation>
    </message>
    <message>
        <source>One per core</source>
        <translation>Uma por núcleo</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhuma</translation>
    </message>
    <message>
        <source>One file each</source>
        <translation>Um arquivo cada</translation>
    </message>
    <message>
        <source>Parts of about 128 MB</source>
        <translation>Partes de cerca de 128 MB</translation>
    </message>
    <message>
        <source>A folder of events a day</source>
        <translation>Uma pasta de exibições por dia</translation>
    </message>
    <message>
        <source>Coherent</source>
        <translation>Coerentes</translation>
    </message>
    <message>
        <source>As Faker makes them</source>
        <translation>Como o Faker os faz</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Any column</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Find in preview</source>
        <translation>Buscar na prévia</translation>
    </message>
    <message>
        <source>Show the rows that contain it (Ctrl+F)</source>
        <translation>Mostrar as linhas que o contêm (Ctrl+F)</translation>
    </message>
    <message>
        <source>Column to look in</source>
        <translation>Coluna em que buscar</translation>
    </message>
</context>
<context>
    <name>FrameTable</name>
    <message>
        <source>%1 copies the selected rows; right-click for more formats</source>
        <translation>%1 copia as linhas selecionadas; o botão direito oferece mais formatos</translation>
    </message>
    <message>
        <source>Copy as %1</source>
        <translation>Copiar como %1</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Copy as command</source>
        <translation>Copiar como comando</translation>
    </message>
    <message>
        <source>Copy the command line that does the same</source>
        <translation>Copiar a linha de comando que faz o mesmo</translation>
    </message>
    <message>
        <source>Generate, upload, crawl and query (F5)</source>
        <translation>Gerar, enviar, catalogar e consultar (F5)</translation>
    </message>
    <message>
        <source>Stop the run; what is half made goes (Shift+F5)</source>
        <translation>Interromper a execução; o que está pela metade some (Shift+F5)</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>Executar tudo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Untitled job</source>
        <translation>Trabalho sem nome</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>alterado</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>&lt;b&gt;1&lt;/b&gt;  Say on the left what you want; the preview shows it at once.</source>
        <translation>&lt;b&gt;1&lt;/b&gt;  Diga à esquerda o que você quer; a prévia mostra na hora.</translation>
    </message>
    <message>
        <source>&lt;b&gt;2&lt;/b&gt;  Press &lt;b&gt;Run all&lt;/b&gt;: generate, upload, crawl, query.</source>
        <translation>&lt;b&gt;2&lt;/b&gt;  Clique em &lt;b&gt;Executar tudo&lt;/b&gt;: gerar, enviar, catalogar, consultar.</translation>
    </message>
    <message>
        <source>&lt;b&gt;3&lt;/b&gt;  Ask your own questions in SQL on the Query tab.</source>
        <translation>&lt;b&gt;3&lt;/b&gt;  Faça suas próprias perguntas em SQL na aba Consulta.</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Entendi</translation>
    </message>
    <message>
        <source>Hide the first steps; the Help menu shows them again</source>
        <translation>Esconder os primeiros passos; o menu Ajuda os mostra de novo</translation>
    </message>
</context>
<context>
    <name>HistoryPopup</name>
    <message>
        <source>Find in history</source>
        <translation>Buscar no histórico</translation>
    </message>
    <message>
        <source>Arrow keys choose, Enter writes, Ctrl+Enter runs again</source>
        <translation>As setas escolhem, Enter escreve, Ctrl+Enter executa de novo</translation>
    </message>
    <message>
        <source>Questions asked before</source>
        <translation>Perguntas já feitas</translation>
    </message>
    <message>
        <source>Double-click writes the question in the editor</source>
        <translation>Um clique duplo escreve a pergunta no editor</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Escrever</translation>
    </message>
    <message>
        <source>Write it in the editor (Enter)</source>
        <translation>Escrever no editor (Enter)</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Executar de novo</translation>
    </message>
    <message>
        <source>Write it and run it (Ctrl+Enter)</source>
        <translation>Escrever e executar (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Clear history</source>
        <translation>Limpar histórico</translation>
    </message>
    <message>
        <source>Forget every question asked before</source>
        <translation>Esquecer todas as perguntas já feitas</translation>
    </message>
    <message>
        <source>No question like that</source>
        <translation>Nenhuma pergunta assim</translation>
    </message>
    <message>
        <source>No questions asked yet</source>
        <translation>Nenhuma pergunta feita ainda</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Mend what is marked on the left first.</source>
        <translation>Corrija primeiro o que está marcado à esquerda.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Prévia</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Executar</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>A run is under way.</source>
        <translation>Há uma execução em andamento.</translation>
    </message>
    <message>
        <source>Cancel it and close Matinee?</source>
        <translation>Cancelar e fechar o Matinee?</translation>
    </message>
    <message>
        <source>Cancel the run and close</source>
        <translation>Cancelar e fechar</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Continuar executando</translation>
    </message>
</context>
<context>
    <name>MeasuresCard</name>
    <message>
        <source>Asked and delivered</source>
        <translation>Pedido e entregue</translation>
    </message>
    <message>
        <source>Without rows there is nothing to measure.</source>
        <translation>Sem linhas não há o que medir.</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>como pedido</translation>
    </message>
    <message>
        <source>further off than chance allows</source>
        <translation>mais longe do que o acaso permite</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Usuários</translation>
    </message>
    <message>
        <source>Watch events</source>
        <translation>Exibições</translation>
    </message>
    <message>
        <source>Churned</source>
        <translation>Cancelaram</translation>
    </message>
    <message>
        <source>Churn</source>
        <translation>Cancelam</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Concluídos</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Mulheres</translation>
    </message>
    <message>
        <source>Growth a year</source>
        <translation>Crescimento ao ano</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>Estação</translation>
    </message>
    <message>
        <source>Popularity</source>
        <translation>Fama</translation>
    </message>
    <message>
        <source>Mess</source>
        <translation>Sujeira</translation>
    </message>
    <message>
        <source>Evenings</source>
        <translation>Noites</translation>
    </message>
    <message>
        <source>Weekends</source>
        <translation>Fim de sem.</translation>
    </message>
    <message>
        <source>Binges</source>
        <translation>Maratonas</translation>
    </message>
    <message>
        <source>Taste</source>
        <translation>Gosto</translation>
    </message>
    <message>
        <source>Grip</source>
        <translation>Prende</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Ritmo</translation>
    </message>
    <message>
        <source>Fading</source>
        <translation>Declínio</translation>
    </message>
    <message>
        <source>Half-life</source>
        <translation>Meia-vida</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Arquivo</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>E&amp;xibir</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>E&amp;xecutar</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aj&amp;uda</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Abrir &amp;recente</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>&amp;New job</source>
        <translation>&amp;Novo trabalho</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>&amp;Abrir …</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Salvar</translation>
    </message>
    <message>
        <source>Save &amp;as …</source>
        <translation>Salvar &amp;como …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Sai&amp;r</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Desfazer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Refazer</translation>
    </message>
    <message>
        <source>&amp;Copy as command</source>
        <translation>&amp;Copiar como comando</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>&amp;Prévia</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>&amp;Consulta</translation>
    </message>
    <message>
        <source>Run &amp;all</source>
        <translation>Executar &amp;tudo</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>&amp;Retry from the failed step</source>
        <translation>Tentar de novo a &amp;partir da falha</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>A&amp;talhos do teclado</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>&amp;Primeiros passos</translation>
    </message>
    <message>
        <source>&amp;About Matinee</source>
        <translation>&amp;Sobre o Matinee</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como o sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>The run is done.</source>
        <translation>A execução terminou.</translation>
    </message>
    <message>
        <source>The run has failed.</source>
        <translation>A execução falhou.</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>%1 users and %2 watch events, %3; they were there already</source>
        <translation>%1 usuários e %2 exibições, %3; já estavam lá</translation>
    </message>
    <message>
        <source>%1 users and %2 watch events, %3, %4 rows/s</source>
        <translation>%1 usuários e %2 exibições, %3, %4 linhas/s</translation>
    </message>
    <message>
        <source>%1 files, %2</source>
        <translation>%1 arquivos, %2</translation>
    </message>
    <message>
        <source>%1 were there already</source>
        <translation>%1 já estavam lá</translation>
    </message>
    <message>
        <source>%1 questions answered; Athena would ask about $%2 for them</source>
        <translation>%1 perguntas respondidas; o Athena cobraria cerca de US$&#xa0;%2 por elas</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Copy picture</source>
        <translation>Copiar imagem</translation>
    </message>
</context>
<context>
    <name>PlanMixSection</name>
    <message>
        <source>Plan mix</source>
        <translation>Mistura de planos</translation>
    </message>
    <message>
        <source>Keep this share while the others change</source>
        <translation>Manter esta parte enquanto as outras mudam</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Travar</translation>
    </message>
    <message>
        <source>Percent of the users on this plan; the three sum to 100</source>
        <translation>Percentual dos usuários neste plano; os três somam 100</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Preview of the users</source>
        <translation>Prévia dos usuários</translation>
    </message>
    <message>
        <source>Preview of the watch events</source>
        <translation>Prévia das exibições</translation>
    </message>
    <message>
        <source>No rows. Set how many you want on the left, or look for something else.</source>
        <translation>Nenhuma linha. Diga à esquerda quantas quer, ou busque outra coisa.</translation>
    </message>
    <message>
        <source>Users  %1</source>
        <translation>Usuários  %1</translation>
    </message>
    <message>
        <source>Show the first users</source>
        <translation>Mostrar os primeiros usuários</translation>
    </message>
    <message>
        <source>Show the first watch events</source>
        <translation>Mostrar as primeiras exibições</translation>
    </message>
    <message>
        <source>Watch events  %1</source>
        <translation>Exibições  %1</translation>
    </message>
    <message>
        <source>Exactly as they will be written</source>
        <translation>Exatamente como serão gravados</translation>
    </message>
    <message>
        <source>Making the preview …</source>
        <translation>Fazendo a prévia …</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>There is no such locale. Type a language, a country or a code.</source>
        <translation>Esse local não existe. Digite um idioma, um país ou um código.</translation>
    </message>
    <message>
        <source>The last day must come after the first one.</source>
        <translation>O último dia deve vir depois do primeiro.</translation>
    </message>
    <message>
        <source>Take a day from 1950 to 2199.</source>
        <translation>Use um dia de 1950 a 2199.</translation>
    </message>
    <message>
        <source>Choose a file of titles.</source>
        <translation>Escolha um arquivo de títulos.</translation>
    </message>
    <message>
        <source>Without users there can be no watch events.</source>
        <translation>Sem usuários não pode haver exibições.</translation>
    </message>
    <message>
        <source>The three plans must come to 100 %.</source>
        <translation>Os três planos devem somar 100 %.</translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation>Permitido: %1</translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>There is no statement to run.</source>
        <translation>Não há comando para executar.</translation>
    </message>
    <message>
        <source>There is no lake to ask; choose a destination.</source>
        <translation>Não há lago para consultar; escolha um destino.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Executando</translation>
    </message>
    <message>
        <source>First %1</source>
        <translation>Primeiras %1</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Sem resposta</translation>
    </message>
    <message>
        <source>Line %1, column %2:</source>
        <translation>Linha %1, coluna %2:</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelada</translation>
    </message>
    <message>
        <source>Export the answer</source>
        <translation>Exportar a resposta</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportando</translation>
    </message>
    <message>
        <source>Exporting, %1</source>
        <translation>Exportando, %1</translation>
    </message>
    <message>
        <source>%1 written to %2, %3</source>
        <translation>%1 gravadas em %2, %3</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>Nada foi exportado.</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>A exportação foi cancelada; nada foi gravado.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>1 row</source>
        <translation>1 linha</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 linhas</translation>
    </message>
    <message>
        <source>$%1</source>
        <translation>US$&#xa0;%1</translation>
    </message>
    <message>
        <source>Athena scanned %1 (%2)</source>
        <translation>O Athena leu %1 (%2)</translation>
    </message>
    <message>
        <source>Athena would scan %1 (%2)</source>
        <translation>O Athena leria %1 (%2)</translation>
    </message>
</context>
<context>
    <name>ResultsPane</name>
    <message>
        <source>Waiting for the first rows</source>
        <translation>Aguardando as primeiras linhas</translation>
    </message>
    <message>
        <source>Ctrl+. stops the query.</source>
        <translation>Ctrl+. interrompe a consulta.</translation>
    </message>
    <message>
        <source>Rows of the answer</source>
        <translation>Linhas da resposta</translation>
    </message>
    <message>
        <source>Find in the rows</source>
        <translation>Buscar nas linhas</translation>
    </message>
    <message>
        <source>Show the rows that contain it (Ctrl+F)</source>
        <translation>Mostrar as linhas que o contêm (Ctrl+F)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Fechar (Esc)</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Fechar a busca</translation>
    </message>
    <message>
        <source>Sort all in SQL</source>
        <translation>Ordenar tudo em SQL</translation>
    </message>
    <message>
        <source>Asks the lake again, for all rows in this order</source>
        <translation>Pergunta de novo ao lago, por todas as linhas nesta ordem</translation>
    </message>
    <message>
        <source>Load all</source>
        <translation>Carregar tudo</translation>
    </message>
    <message>
        <source>Reads the rest, up to %1</source>
        <translation>Lê o resto, até %1</translation>
    </message>
    <message>
        <source>Ask the lake</source>
        <translation>Pergunte ao lago</translation>
    </message>
    <message>
        <source>Press a question above, or write SQL and press Ctrl+Enter.</source>
        <translation>Clique em uma pergunta acima, ou escreva SQL e tecle Ctrl+Enter.</translation>
    </message>
    <message>
        <source>%1 of the %2 loaded contain it.</source>
        <translation>%1 das %2 carregadas contêm o texto.</translation>
    </message>
    <message>
        <source>%1 of %2 contain it.</source>
        <translation>%1 de %2 contêm o texto.</translation>
    </message>
    <message>
        <source>Only the first %1, those loaded, are sorted.</source>
        <translation>Só as primeiras %1, as carregadas, estão ordenadas.</translation>
    </message>
    <message>
        <source>Stopped: %1 loaded, the rest is left out.</source>
        <translation>Parado: %1 carregadas, o resto fica de fora.</translation>
    </message>
    <message>
        <source>The first %1 are loaded, as many as are held. Export writes them all.</source>
        <translation>As primeiras %1 estão carregadas, o máximo mantido. Exportar grava todas.</translation>
    </message>
    <message>
        <source>%1 loaded, more on their way.</source>
        <translation>%1 carregadas, outras a caminho.</translation>
    </message>
    <message>
        <source>The first %1 are loaded; more come as you scroll.</source>
        <translation>As primeiras %1 estão carregadas; outras vêm ao rolar.</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>%1 in %2</source>
        <translation>%1 em %2</translation>
    </message>
    <message>
        <source>Copy the execution id %1</source>
        <translation>Copiar o id de execução %1</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Executar</translation>
    </message>
    <message>
        <source>Run the selection, or the statement at the cursor (Ctrl+Enter)</source>
        <translation>Executar a seleção, ou o comando no cursor (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop the query (Ctrl+.)</source>
        <translation>Parar a consulta (Ctrl+.)</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Gráfico</translation>
    </message>
    <message>
        <source>Ask a question first</source>
        <translation>Faça uma pergunta primeiro</translation>
    </message>
    <message>
        <source>Draw the rows beside the table</source>
        <translation>Desenhar as linhas ao lado da tabela</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Write every row of the answer into a file</source>
        <translation>Gravar todas as linhas da resposta em um arquivo</translation>
    </message>
    <message>
        <source>How the query went</source>
        <translation>Como foi a consulta</translation>
    </message>
    <message>
        <source>As %1…</source>
        <translation>Como %1…</translation>
    </message>
</context>
<context>
    <name>RunLog</name>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>Copiar o registro</translation>
    </message>
    <message>
        <source>What a run does is written down here.</source>
        <translation>O que uma execução faz é anotado aqui.</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Run: %1</source>
        <translation>Execução: %1</translation>
    </message>
    <message>
        <source>Lake: %1</source>
        <translation>Lago: %1</translation>
    </message>
    <message>
        <source>Endpoint, not Amazon&apos;s own: %1</source>
        <translation>Endpoint, que não é da própria Amazon: %1</translation>
    </message>
    <message>
        <source>%1: started</source>
        <translation>%1: iniciado</translation>
    </message>
    <message>
        <source>%1: cancelled</source>
        <translation>%1: cancelado</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Show or hide these settings</source>
        <translation>Mostrar ou esconder estes ajustes</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Run the statement under the cursor</source>
        <translation>Executar o comando no cursor</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Copiar as linhas selecionadas</translation>
    </message>
    <message>
        <source>Complete a word of SQL</source>
        <translation>Completar uma palavra de SQL</translation>
    </message>
    <message>
        <source>Stop the query</source>
        <translation>Interromper a consulta</translation>
    </message>
    <message>
        <source>Format the statement</source>
        <translation>Formatar o comando</translation>
    </message>
    <message>
        <source>Comment lines out, or in again</source>
        <translation>Comentar linhas, ou o inverso</translation>
    </message>
    <message>
        <source>New tab, close it, reopen it</source>
        <translation>Nova aba, fechar, reabrir</translation>
    </message>
    <message>
        <source>Open SQL, save what is in the editor</source>
        <translation>Abrir SQL, salvar o que está no editor</translation>
    </message>
    <message>
        <source>Questions asked before</source>
        <translation>Perguntas já feitas</translation>
    </message>
    <message>
        <source>Read the catalog again</source>
        <translation>Ler o catálogo de novo</translation>
    </message>
    <message>
        <source>From tables to SQL to rows</source>
        <translation>Das tabelas ao SQL e às linhas</translation>
    </message>
    <message>
        <source>Find in the rows</source>
        <translation>Buscar nas linhas</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>Próximo campo</translation>
    </message>
    <message>
        <source>Through the values of a chart</source>
        <translation>Pelos valores de um gráfico</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atalhos do teclado</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Em toda parte</translation>
    </message>
    <message>
        <source>On the Query tab</source>
        <translation>Na aba Consulta</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>This computer</source>
        <translation>Este computador</translation>
    </message>
    <message>
        <source>&lt;account&gt;-landing-zone</source>
        <translation>&lt;conta&gt;-landing-zone</translation>
    </message>
</context>
<context>
    <name>StepCard</name>
    <message>
        <source>Generate</source>
        <translation>Gerar</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Crawl</source>
        <translation>Catalogar</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>faltam %1</translation>
    </message>
    <message>
        <source>running</source>
        <translation>executando</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Executar</translation>
    </message>
    <message>
        <source>Run this step alone</source>
        <translation>Executar só esta etapa</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Go on from this step</source>
        <translation>Continuar a partir desta etapa</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copiar caminho</translation>
    </message>
    <message>
        <source>Copy where it is</source>
        <translation>Copiar onde está</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Show what the step made</source>
        <translation>Mostrar o que a etapa fez</translation>
    </message>
    <message>
        <source>not run yet</source>
        <translation>ainda não executado</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>aguardando</translation>
    </message>
    <message>
        <source>done in %1</source>
        <translation>feito em %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelado</translation>
    </message>
    <message>
        <source>Makes users and watch events, and writes their files</source>
        <translation>Cria usuários e exibições e grava os arquivos</translation>
    </message>
    <message>
        <source>Brings the files to the lake</source>
        <translation>Leva os arquivos ao lago</translation>
    </message>
    <message>
        <source>Finds the tables in the lake&apos;s files</source>
        <translation>Encontra as tabelas nos arquivos do lago</translation>
    </message>
    <message>
        <source>Asks the canned questions</source>
        <translation>Faz as perguntas prontas</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 linhas</translation>
    </message>
    <message>
        <source>%1 rows/s</source>
        <translation>%1 linhas/s</translation>
    </message>
</context>
<context>
    <name>TitlesSection</name>
    <message>
        <source>Titles</source>
        <translation>Títulos</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fonte</translation>
    </message>
    <message>
        <source>Where the titles that are watched come from</source>
        <translation>De onde vêm os títulos assistidos</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Chave</translation>
    </message>
    <message>
        <source>Your RapidAPI key; kept in the system&apos;s keyring, never in a file</source>
        <translation>Sua chave RapidAPI; guardada no chaveiro do sistema, nunca em um arquivo</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>A CSV, JSON Lines or Parquet file of titles</source>
        <translation>Um arquivo CSV, JSON Lines ou Parquet de títulos</translation>
    </message>
    <message>
        <source>Fictional</source>
        <translation>Fictícios</translation>
    </message>
    <message>
        <source>RapidAPI movies database</source>
        <translation>Base de filmes da RapidAPI</translation>
    </message>
    <message>
        <source>A file of titles</source>
        <translation>Um arquivo de títulos</translation>
    </message>
    <message>
        <source>RapidAPI key</source>
        <translation>Chave RapidAPI</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Escolha um arquivo</translation>
    </message>
    <message>
        <source>Choose a file of titles</source>
        <translation>Escolher um arquivo de títulos</translation>
    </message>
</context>
</TS>
