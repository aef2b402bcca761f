"""How tests start Java: for minutes of work, in which it mostly loads its classes."""

from typing import Final

# The second compiler, parallel collectors and the check of each class cost more than they give.
JAVA_OPTIONS: Final = (
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
)
