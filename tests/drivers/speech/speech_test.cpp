#include "drivers/speech/speaker.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

using namespace oss;
using speech::Target;

namespace {

std::vector<std::uint8_t> wav(const speech::Samples& samples, std::uint32_t rate = speech::sample_rate)
{
    std::vector<std::uint8_t> bytes;
    const auto word = [&bytes](std::string_view text) { bytes.insert(bytes.end(), text.begin(), text.end()); };
    const auto number = [&bytes](std::size_t value, int length) {
        for (int i = 0; i < length; ++i) {
            bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
        }
    };
    word("RIFF");
    number(36 + samples.size() * 2, 4);
    word("WAVEfmt ");
    number(16, 4);
    number(1, 2);
    number(1, 2);
    number(rate, 4);
    number(rate * 2, 4);
    number(2, 2);
    number(16, 2);
    word("data");
    number(samples.size() * 2, 4);
    for (const std::int16_t sample : samples) {
        number(static_cast<std::uint16_t>(sample), 2);
    }
    return bytes;
}

/// Waits until the file has `size` bytes, at most five seconds.
bool grows_to(const std::filesystem::path& file, std::uintmax_t size)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    std::error_code missing;
    while (std::chrono::steady_clock::now() < end) {
        if (const auto now = std::filesystem::file_size(file, missing); !missing && now >= size) {
            return now == size;
        }
        std::this_thread::yield();
    }
    return false;
}

}  // namespace

TEST_CASE("a target is read from the configuration's word")
{
    CHECK(Target::parse("auto")->kind == Target::Kind::automatic);
    CHECK(Target::parse("alsa:hw:1")->name == "hw:1");
    CHECK(Target::parse("file:/tmp/sound")->kind == Target::Kind::file);
    CHECK(Target::parse("none")->kind == Target::Kind::none);
    for (const char* wrong : {"", "alsa:", "file:", "loud"}) {
        CHECK_FALSE(Target::parse(wrong));
    }
}

TEST_CASE("only WAVE files that the card can play are read, whatever the bytes are")
{
    const speech::Samples samples{0, 100, -100, 32'767};
    CHECK(speech::read_wav(wav(samples)).value() == samples);
    CHECK_FALSE(speech::read_wav(wav(samples, 44'100)));
    CHECK_FALSE(speech::read_wav({}));
    const auto whole = wav(samples);
    for (std::size_t length = 0; length < 44; ++length) {
        CHECK_FALSE(speech::read_wav(std::span(whole).first(length)));
    }
    // A stream's length is not known when its head is written.
    auto streamed = whole;
    streamed[40] = streamed[41] = streamed[42] = streamed[43] = 0xFF;
    CHECK(speech::read_wav(streamed).value() == samples);
}

TEST_CASE("tones are short, quiet at both ends and never full scale")
{
    using enum speech::Tone;
    for (const auto tone : {key, button, found, error, gong, success}) {
        const speech::Samples samples = speech::make_tone(tone);
        REQUIRE(samples.size() > 500);
        CHECK(samples.size() < speech::sample_rate);
        CHECK(samples.front() == 0);
        CHECK(std::abs(samples.back()) < 200);
        for (const std::int16_t sample : samples) {
            REQUIRE(std::abs(sample) < 12'000);
        }
    }
}

TEST_CASE("the volume is that of the moment, and a tone is heard whole before what is said next")
{
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "id");
    const auto bytes = wav(speech::Samples(2'000, 1'000));
    std::ofstream{folder.path() / "id" / "idle.say.wav", std::ios::binary}.write(
        reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    const auto heard = folder.path() / "heard";
    speech::Speaker speaker{Target::parse("file:" + heard.string()).value(), folder.path().string()};
    speaker.set_volume(0.5F);
    speaker.play(speech::Tone::gong);
    speaker.say("id", {"idle.say"});
    const speech::Samples gong = speech::make_tone(speech::Tone::gong);
    REQUIRE(grows_to(heard, (gong.size() + 2'000) * 2));
    std::ifstream file{heard, std::ios::binary};
    speech::Samples played(gong.size() + 2'000);
    file.read(reinterpret_cast<char*>(played.data()), static_cast<std::streamsize>(played.size() * 2));
    const auto loudest = std::max_element(gong.begin(), gong.end()) - gong.begin();
    const auto half =
        static_cast<std::int16_t>(std::lround(static_cast<float>(gong[static_cast<std::size_t>(loudest)]) / 2));
    CHECK(played[static_cast<std::size_t>(loudest)] == half);
    CHECK(played.back() == 500);
}

TEST_CASE("the speaker plays the prompts of the language, and only those that lie in the pack")
{
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "id");
    const speech::Samples prompt(4'000, 7);
    const auto bytes = wav(prompt);
    std::ofstream{folder.path() / "id" / "nik.say.wav", std::ios::binary}.write(
        reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    const auto heard = folder.path() / "heard";
    speech::Speaker speaker{Target::parse("file:" + heard.string()).value(), folder.path().string()};
    speaker.say("id", {"missing.say", "nik.say"});
    CHECK(grows_to(heard, 8'000));
    CHECK_FALSE(speaker.headphones());
}
