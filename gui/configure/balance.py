"""Three linked shares that always sum to 100."""

from core.job.model import PlanMix


def balanced(
    mix: PlanMix,
    plan: int,
    share: float,
    locked: tuple[bool, bool, bool],
    set_before: tuple[int, ...] = (),
) -> PlanMix:
    """The mix after one plan has been given a share.

    Plans that the user has not set change first, in the proportion they had, evenly where they had
    nothing; then those that were set, the one set longest ago first. Locked ones stay, and bound
    what the plan can have.

    Args:
        mix: Percentages that sum to 100.
        plan: Which of the three is set.
        share: The percentage asked for.
        locked: Which of the others stay as they are.
        set_before: The plans that were set by themselves, the latest last.
    """
    others = [number for number in range(3) if number != plan]
    free = [number for number in others if not locked[number]]
    room = 100.0 - sum(mix[number] for number in others if number not in free)
    share = round(max(0.0, min(room, share)), 2) if free else room
    result = list(mix)
    result[plan] = share
    left = round(room - share, 2)
    kept = [number for number in set_before if number in free]
    # The one set last keeps its share as long as there is room for it.
    giving = [number for number in free if number not in kept] or kept[:1]
    for number in reversed([number for number in kept if number not in giving]):
        result[number] = round(min(mix[number], left), 2)
        left = round(left - result[number], 2)
    _share_out(result, mix, giving, left)
    return result[0], result[1], result[2]


def _share_out(result: list[float], mix: PlanMix, plans: list[int], left: float) -> None:
    """Give what is left to plans, in the proportion that they had."""
    had = sum(mix[number] for number in plans)
    digits = 0 if float(left).is_integer() else 2
    for number in plans[:-1]:
        part = mix[number] / had if had else 1 / len(plans)
        result[number] = round(left * part, digits)
        left = round(left - result[number], 2)
    for number in plans[-1:]:
        result[number] = left
