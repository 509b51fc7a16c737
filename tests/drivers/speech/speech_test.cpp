#include "drivers/speech/speaker.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

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

/// A pack of one language: files of samples that tell which file they are from.
void put_in(const std::filesystem::path& pack, const std::string& key, std::size_t length, std::int16_t value)
{
    std::filesystem::create_directories(pack / "id");
    const auto bytes = wav(speech::Samples(length, value));
    std::ofstream{pack / "id" / (key + ".wav"), std::ios::binary}.write(reinterpret_cast<const char*>(bytes.data()),
                                                                        static_cast<std::streamsize>(bytes.size()));
}

/// A card that holds samples back, and whose plug leads what it lets go to headphones or to
/// the hall. `unplug_after`: so many samples were written while headphones were in.
class Card {
public:
    static constexpr std::size_t held_back = 2'600;  // about 120 ms
    std::atomic<bool> plugged = true;
    std::atomic<std::size_t> unplug_after = SIZE_MAX;
    std::atomic<int> hushes = 0;

    void write(std::span<const std::int16_t> samples)
    {
        const std::lock_guard lock{m_mutex};
        m_held.insert(m_held.end(), samples.begin(), samples.end());
        m_written += samples.size();
        while (m_held.size() > held_back) {
            (plugged ? m_worn : m_hall).push_back(m_held.front());
            m_held.pop_front();
        }
        if (m_written >= unplug_after) {
            plugged = false;
        }
    }
    void hush()
    {
        const std::lock_guard lock{m_mutex};
        m_held.clear();
        ++hushes;
    }
    /// How often `value` was heard there, with what the card still holds.
    long in_hall(std::int16_t value) { return count(value, false); }
    long in_headphones(std::int16_t value) { return count(value, true); }
    std::size_t written()
    {
        const std::lock_guard lock{m_mutex};
        return m_written;
    }

private:
    long count(std::int16_t value, bool worn)
    {
        const std::lock_guard lock{m_mutex};
        const auto& heard = worn ? m_worn : m_hall;
        const auto still = plugged == worn ? std::ranges::count(m_held, value) : 0;
        return std::ranges::count(heard, value) + still;
    }

    std::mutex m_mutex;
    std::deque<std::int16_t> m_held;
    std::vector<std::int16_t> m_hall;
    std::vector<std::int16_t> m_worn;
    std::size_t m_written = 0;
};

class CardOutput final : public speech::Output {
public:
    explicit CardOutput(Card& card) : m_card(card) {}
    base::Result<void> write(std::span<const std::int16_t> samples) override
    {
        m_card.write(samples);
        return {};
    }
    std::size_t held_back() const override { return Card::held_back; }
    void hush() override { m_card.hush(); }
    bool headphones() override { return m_card.plugged; }

private:
    Card& m_card;
};

constexpr std::int16_t secret = 1'000;
constexpr std::int16_t harmless = 7;
constexpr std::size_t clip = 3'000;  // samples: not a whole number of parts

/// A speaker on such a card, with a pack that knows one digit and one prompt.
struct Booth {
    Booth()
    {
        put_in(folder.path(), "spell_3", clip, secret);
        put_in(folder.path(), "nik.say", clip, harmless);
    }
    bool wait_for(const std::function<bool()>& true_now) const
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{5};
        while (!true_now() && std::chrono::steady_clock::now() < end) {
            std::this_thread::yield();
        }
        return true_now();
    }
    /// What is private was given up, or something of it was said.
    bool is_decided()
    {
        return wait_for([this] { return card.hushes > 0 || card.written() > 0; });
    }
    /// The prompt comes to its end: all that was asked for before it is done with.
    bool prompt_is_heard()
    {
        return wait_for([this] { return card.in_hall(harmless) + card.in_headphones(harmless) == clip; });
    }

    test::TemporaryFolder folder;
    Card card;
    std::atomic<bool> told = false;  // before the speaker, whose thread sets it at once
    speech::Speaker speaker{speech::Opener{[this]() -> base::Result<std::unique_ptr<speech::Output>> {
                                return std::unique_ptr<speech::Output>{std::make_unique<CardOutput>(card)};
                            }},
                            folder.path().string(), [this](bool now) { told = now; }};
};

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
    put_in(folder.path(), "idle.say", 2'000, 1'000);
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
    put_in(folder.path(), "nik.say", 4'000, 7);
    const auto heard = folder.path() / "heard";
    speech::Speaker speaker{Target::parse("file:" + heard.string()).value(), folder.path().string()};
    speaker.say("id", {"missing.say", "nik.say"});
    CHECK(grows_to(heard, 8'000));
    CHECK_FALSE(speaker.headphones());
    CHECK(speaker.has("id", "nik.say"));
    CHECK_FALSE(speaker.has("id", "missing.say"));
    CHECK_FALSE(speaker.has("en", "nik.say"));
}

TEST_CASE("what is private is heard over headphones, whole")
{
    Booth booth;
    booth.speaker.say_privately("id", {"spell_3", "spell_3"});
    CHECK(booth.wait_for([&] { return booth.card.in_headphones(secret) == 2 * clip; }));
    CHECK(booth.card.in_hall(secret) == 0);
    CHECK(booth.told);
}

TEST_CASE("what is private is not said without headphones")
{
    Booth booth;
    booth.card.plugged = false;
    booth.speaker.say_privately("id", {"spell_3"});
    REQUIRE(booth.is_decided());
    CHECK(booth.card.written() == 0);
    booth.speaker.say("id", {"nik.say"});
    CHECK(booth.prompt_is_heard());
    CHECK(booth.card.in_hall(secret) == 0);
    CHECK_FALSE(booth.told);
}

TEST_CASE("what is private ends at once when headphones are pulled out, wherever that is")
{
    constexpr std::size_t whole = 2 * clip;
    for (std::size_t at = 1; at < whole + Card::held_back; at += 500) {
        INFO(at);
        Booth booth;
        booth.card.unplug_after = at;
        booth.speaker.say_privately("id", {"spell_3", "spell_3"});
        REQUIRE(booth.wait_for([&] { return booth.card.written() > 0 && !booth.speaker.headphones(); }));
        booth.speaker.say("id", {"nik.say"});
        CHECK(booth.prompt_is_heard());
        CHECK(booth.card.in_hall(secret) == 0);
        CHECK_FALSE(booth.told);
    }
}

TEST_CASE("something else interrupts what is private, and the card keeps nothing of it")
{
    Booth booth;
    booth.card.unplug_after = clip;
    booth.speaker.say_privately("id", {"spell_3", "spell_3", "spell_3"});
    booth.speaker.hush();
    booth.speaker.say("id", {"nik.say"});
    CHECK(booth.prompt_is_heard());
    CHECK(booth.card.in_hall(secret) == 0);
}

TEST_CASE("an answer with a gap is not told to its end")
{
    Booth booth;
    booth.speaker.say_privately("id", {"spell_4", "spell_3"});
    REQUIRE(booth.is_decided());
    CHECK(booth.card.written() == 0);
}

TEST_CASE("a file stands for headphones where sound goes into a file")
{
    const test::TemporaryFolder folder;
    put_in(folder.path(), "spell_3", clip, secret);
    const auto heard = folder.path() / "heard";
    std::ofstream{folder.path() / "heard.headphones"};
    speech::Speaker speaker{Target::parse("file:" + heard.string()).value(), folder.path().string()};
    speaker.say_privately("id", {"spell_3"});
    CHECK(grows_to(heard, clip * 2));
    CHECK(speaker.headphones());
}
