"""What a job would cost, before anything is made."""

import pytest

from core.job.model import Job
from core.pricing.estimate import catalog_cost, estimate
from core.pricing.price_list import aws_prices
from core.pricing.scan_price import LEAST_BYTES, price


def test_a_small_job_costs_two_crawls_and_the_least_of_three_queries() -> None:
    job = Job(events=5_000)
    lines = {line.kind: line for line in estimate(job).lines}
    prices = aws_prices()
    assert lines["crawl"].dollars == pytest.approx(2 * 10 / 60 * prices.glue_per_dpu_hour)
    assert lines["query"].dollars == pytest.approx(3 * price(LEAST_BYTES))
    assert lines["storage"].dollars < 0.001
    assert estimate(job).dollars == pytest.approx(sum(line.dollars for line in lines.values()))
    assert (estimate(job).as_of, estimate(job).region) == (prices.as_of, prices.region)


def test_a_catalog_without_crawlers_costs_its_requests() -> None:
    job = Job.make({"layout": "daily", "from": "2020-01-01", "until": "2020-12-31"})
    lines = {line.kind: line for line in estimate(job, "direct").lines}
    assert "crawl" not in lines
    # Twelve for the databases and tables, then four lists and four batches for 366 days.
    assert lines["catalog"].quantity == 20
    assert lines["catalog"].dollars == pytest.approx(20e-6 * aws_prices().glue_per_million_requests)
    assert lines["catalog"] == catalog_cost(job, "direct")
    assert catalog_cost(job, "crawler") == {c.kind: c for c in estimate(job).lines}["crawl"]


def test_cost_grows_with_the_data_and_its_files() -> None:
    small, large = Job(), Job.make({"size": "100GB"})
    parts, daily = large.changed(layout="parts"), large.changed(layout="daily")
    parquet = large.changed(events_format="parquet")
    assert estimate(large).dollars > 1 > estimate(small).dollars
    requests = [estimate(job).lines[1].quantity for job in (large, parts, daily)]
    assert requests == sorted(requests)
    assert requests[0] < requests[1]
    assert estimate(parquet).dollars < estimate(large).dollars
