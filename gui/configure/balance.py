"""How three shares that sum to 100 follow each other."""

from core.job.model import PlanMix


def balanced(mix: PlanMix, plan: int, share: float, locked: tuple[bool, bool, bool]) -> PlanMix:
    """The mix after one plan has been given a share.

    The plans that are free share what is left in the proportion they had, evenly where they had
    nothing; locked ones stay, and bound what the plan can have.

    Args:
        mix: Percentages that sum to 100.
        plan: Which of the three is set.
        share: The percentage asked for.
        locked: Which of the others stay as they are.
    """
    others = [number for number in range(3) if number != plan]
    free = [number for number in others if not locked[number]]
    room = 100.0 - sum(mix[number] for number in others if number not in free)
    share = round(max(0.0, min(room, share)), 2) if free else room
    result = list(mix)
    result[plan] = share
    left = round(room - share, 2)
    had = sum(mix[number] for number in free)
    digits = 0 if float(left).is_integer() else 2
    for number in free[:-1]:
        part = mix[number] / had if had else 1 / len(free)
        result[number] = round(left * part, digits)
        left = round(left - result[number], 2)
    for number in free[-1:]:
        result[number] = left
    return result[0], result[1], result[2]
