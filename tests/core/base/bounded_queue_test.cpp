#include "core/base/bounded_queue.h"

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <thread>

using oss::base::BoundedQueue;
using oss::base::FullPolicy;
using namespace std::chrono_literals;

TEST_CASE("a queue gives items back in the order they came")
{
    BoundedQueue<int> queue{3, FullPolicy::refuse_new};
    REQUIRE(queue.push(1));
    REQUIRE(queue.push(2));
    CHECK(queue.try_pop() == 1);
    CHECK(queue.try_pop() == 2);
    CHECK(queue.try_pop() == std::nullopt);
}

TEST_CASE("a full queue that refuses keeps what it has")
{
    BoundedQueue<int> queue{1, FullPolicy::refuse_new};
    REQUIRE(queue.push(1));
    CHECK_FALSE(queue.push(2));
    CHECK(queue.try_pop() == 1);
}

TEST_CASE("a full queue that drops the oldest keeps the newest")
{
    BoundedQueue<int> queue{2, FullPolicy::drop_oldest};
    CHECK(queue.push(1));
    CHECK(queue.push(2));
    CHECK(queue.push(3));
    CHECK(queue.size() == 2);
    CHECK(queue.try_pop() == 2);
    CHECK(queue.try_pop() == 3);
}

TEST_CASE("waiting ends when an item comes from another thread")
{
    BoundedQueue<std::unique_ptr<int>> queue{1, FullPolicy::refuse_new};
    std::jthread producer{[&] { queue.push(std::make_unique<int>(7)); }};
    const auto item = queue.pop({}, 10s);
    REQUIRE(item);
    CHECK(**item == 7);
}

TEST_CASE("waiting ends when stop is requested")
{
    BoundedQueue<int> queue{1, FullPolicy::refuse_new};
    std::stop_source stop;
    std::jthread stopper{[&] { stop.request_stop(); }};
    CHECK(queue.pop(stop.get_token(), 10min) == std::nullopt);
}

TEST_CASE("waiting ends when the time is over")
{
    BoundedQueue<int> queue{1, FullPolicy::refuse_new};
    CHECK(queue.pop({}, 1ms) == std::nullopt);
}
