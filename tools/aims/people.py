"""Taste that is a user's own, what a recommender gains by it, and how users leave."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tools.aims.data import DAY, Data

Floats = NDArray[np.floating[Any]]

_CUTS: Final = (60, 120, 180, 240)
_WINDOWS: Final = (7, 14, 30, 60, 180, 10**5)


def taste(data: Data) -> float:
    """How two halves of a user's choices agree on genres, beyond age and gender."""
    head = np.ones(len(data.user), np.bool_)
    head[1:] = (data.user[1:] != data.user[:-1]) | (data.title[1:] != data.title[:-1])
    user, genre = data.user[head], data.genre[data.title[head]]
    segment = data.segment[head]
    count = np.bincount(user, minlength=data.users)
    big = np.flatnonzero(count >= 60)
    place = np.full(data.users, -1)
    place[big] = np.arange(len(big))
    nth = np.arange(len(user)) - np.repeat(np.cumsum(count) - count, count)
    mine = place[user] >= 0
    genres = int(data.genre.max()) + 1
    halves = []
    for half in (0, 1):
        some = mine & (nth % 2 == half)
        table = np.zeros((len(big), genres))
        np.add.at(table, (place[user[some]], genre[some]), 1)
        halves.append(table / np.maximum(table.sum(axis=1, keepdims=True), 1))
    common = np.zeros((int(segment.max()) + 1, genres))
    np.add.at(common, (segment, genre), 1)
    common /= np.maximum(common.sum(axis=1, keepdims=True), 1)
    mode = np.zeros((len(big), len(common)))
    np.add.at(mode, (place[user[mine]], segment[mine]), 1)
    usual = common[mode.argmax(axis=1)]
    return float(np.corrcoef((halves[0] - usual).ravel(), (halves[1] - usual).ravel())[0, 1])


def recommending(data: Data) -> tuple[float, float]:
    """Hit rates at 10 of a user's next new title: by popularity, and by the best recommender.

    The mean of four cuts; recommenders are item-item and a factorisation, times what is rising.
    """
    dice = np.random.default_rng(0)
    few = np.sort(dice.choice(data.users, min(data.users, 10_000), replace=False))
    place = np.full(data.users, -1)
    place[few] = np.arange(len(few))
    hits = np.array([_hits(data, place, len(few), back, dice) for back in _CUTS]).mean(axis=0)
    return float(hits[0]), float(max(hits[1:]))


def _hits(
    data: Data, place: NDArray[np.int64], users: int, back: int, dice: np.random.Generator
) -> tuple[float, float, float]:
    cut = (int(data.day.max()) - back) * DAY
    titles = len(data.kind)
    mine = place[data.user] >= 0
    past = np.flatnonzero((data.second < cut) & mine)
    pairs = place[data.user[past]] * titles + data.title[past]
    views = np.bincount(pairs, minlength=users * titles).reshape(users, titles)
    count, seen = views.sum(axis=1), (views > 0).astype(np.float32)
    recent = np.flatnonzero((data.second < cut) & (data.second >= cut - 60 * DAY))
    fresh = np.unique(data.user[recent] * titles + data.title[recent]) % titles
    rising = np.bincount(fresh, minlength=titles).astype(np.float64)
    ever = seen.sum(axis=0).astype(np.float64)

    test = np.flatnonzero((data.second >= cut) & (data.second < cut + 60 * DAY) & mine)
    who = place[data.user[test]]
    test = test[(seen[who, data.title[test]] == 0) & (count[who] >= 20)]
    test = test[np.unique(data.user[test], return_index=True)[1]]
    test = np.sort(dice.choice(test, min(len(test), 1_500), replace=False))
    who, wanted = place[data.user[test]], data.title[test]
    own = seen[who]

    def rate(score: Floats) -> float:
        score = score + dice.random(score.shape) * 1e-9
        score[own > 0] = -np.inf
        better = (score > score[np.arange(len(test)), wanted][:, None]).sum(axis=1)
        return float((better < 10).mean())

    item, factors = _scores(seen, own, dice)
    lift = rising / (ever + 20)
    plain = max(rate(np.repeat(each[None], len(test), 0)) for each in (rising, ever))
    return plain, rate(item * lift), rate(np.maximum(factors, 0) * lift)


def _scores(seen: Floats, own: Floats, dice: np.random.Generator) -> tuple[Floats, Floats]:
    """Scores of all titles for some users: by what goes with what, and by 16 factors."""
    together = seen.T @ seen
    weight = 1 / (np.sqrt(np.diag(together)) + 3)
    alike = together * weight * weight[:, None]
    np.fill_diagonal(alike, 0)
    factors = np.linalg.qr(dice.standard_normal((seen.shape[1], 16)).astype(np.float32))[0]
    for _ in range(25):
        factors = np.linalg.qr(together @ factors)[0]
    return own @ alike, own @ factors @ factors.T


def leaving(data: Data) -> dict[str, str]:
    """How users leave: the hazard by tenure, how well it is foreseen, who leaves."""
    life = np.minimum(data.churn, data.end + 1) - data.registered
    gone = data.churn <= data.end
    hazard = []
    for low, high in ((0, 100), (370, 730)):
        risk = np.clip(life - low, 0, high - low).sum()
        hazard.append(100 * 30 * (gone & (life >= low) & (life < high)).sum() / risk)
    stay = np.minimum(data.churn, data.end + 1) - 75
    known = stay - data.registered > 60
    early = np.bincount(data.user[data.day < stay[data.user]], minlength=data.users)
    tempo = np.log((early + 0.5) / np.maximum(stay - data.registered, 1))
    return {
        "left by the end, %": f"{100 * gone.mean():.1f}",
        "hazard a month, %: months 1-3, year 2": f"{hazard[0]:.1f}, {hazard[1]:.1f}",
        "leave on a billing day, %": f"{100 * (life[gone] % 30 == 0).mean():.0f}",
        "churn foreseen: AUC": f"{_churn_auc(data):.2f}",
        "tempo x leaving": f"{np.corrcoef(tempo[known], gone[known])[0, 1]:.2f}",
    }


def _churn_auc(data: Data) -> float:
    """Churn in the next 30 days from activity, trained on 14 earlier months, tried on nine."""
    features, labels = [], []
    for month in range(1, 25):
        cut = data.end - 30 * month
        there = np.flatnonzero((data.registered < cut - 14) & (data.churn > cut))
        features.append(_features(data, cut, there))
        labels.append(data.churn[there] <= cut + 30)
    weight = _logistic(np.concatenate(features[10:]), np.concatenate(labels[10:]))
    score, left = np.concatenate(features[:9]) @ weight, np.concatenate(labels[:9])
    rank = np.empty(len(score))
    order = np.argsort(score, kind="stable")
    _, first, count = np.unique(score[order], return_index=True, return_counts=True)
    rank[order] = np.repeat(first + (count - 1) / 2, count)
    return float((rank[left].mean() - (left.sum() - 1) / 2) / (~left).sum())


def _features(data: Data, cut: int, there: NDArray[np.int64]) -> Floats:
    day, columns = data.day, []
    for window in _WINDOWS:
        some = (day < cut) & (day >= cut - window)
        columns.append(np.log1p(np.bincount(data.user[some], minlength=data.users)[there]))
    last = np.full(data.users, data.registered.min())
    np.maximum.at(last, data.user[day < cut], day[day < cut])
    columns.append(np.log1p(cut - np.maximum(last[there], data.registered[there])))
    columns.append(np.log(cut - data.registered[there]))
    return np.stack([*columns, np.ones(len(there))], axis=1)


def _logistic(x: Floats, y: NDArray[np.bool_]) -> Floats:
    weight = np.zeros(x.shape[1])
    for _ in range(12):
        chance = 1 / (1 + np.exp(-np.clip(x @ weight, -30, 30)))
        slope = (x * (chance * (1 - chance) + 1e-9)[:, None]).T @ x + 1e-3 * np.eye(len(weight))
        weight += np.linalg.solve(slope, x.T @ (y - chance) - 1e-3 * weight)
    return weight
