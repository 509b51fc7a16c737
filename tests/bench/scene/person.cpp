#include "tests/bench/scene/person.h"

#include <fmt/format.h>

#include <array>

namespace oss::scene {
namespace {

constexpr std::array first_names{"SITI", "BUDI", "RATNA", "JOKO", "AYU", "HASAN", "MURNI", "SLAMET", "DIAN", "WATI"};
constexpr std::array last_names{"CONTOH", "REKAAN", "KHAYALAN", "UMPAMA", "MISALNYA", "TELADAN"};

template <std::size_t N>
const char* one_of(const std::array<const char*, N>& words, cv::RNG& random)
{
    return words[static_cast<std::size_t>(random.uniform(0, static_cast<int>(N)))];
}

}  // namespace

Person invent_person(cv::RNG& random)
{
    const bool is_woman = random.uniform(0, 2) == 1;
    const int day = random.uniform(1, 29);
    const int month = random.uniform(1, 13);
    const int year = random.uniform(1948, 2008);
    Person person;
    person.nik = fmt::format("99{:02}{:02}{:02}{:02}{:02}{:04}", random.uniform(1, 80), random.uniform(1, 31),
                             day + (is_woman ? 40 : 0), month, year % 100, random.uniform(1, 10000));
    person.name = fmt::format("{} {}", one_of(first_names, random), one_of(last_names, random));
    person.born = fmt::format("{:02}-{:02}-{}", day, month, year);
    person.is_woman = is_woman;
    return person;
}

}  // namespace oss::scene
