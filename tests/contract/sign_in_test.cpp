#include "tests/contract/account.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

using namespace oss;
using test::Account;
using test::between;
using test::Central;
using test::WebAnswer;
using test::WebClient;

namespace {

struct Question {
    std::string token;
    std::string answer;
};

/// What a citizen reads in the page's question.
Question question_in(const std::string& page)
{
    const std::string text = between(page, "<label for=\"answer\">", "</label>");
    const std::string number = between(text, "nomor ", ":");
    return {between(page, "name=\"question\" value=\"", "\""), between(text, " " + number + ". ", ",")};
}

/// One reader who tries to sign in and answers what is asked.
class Guesser {
public:
    explicit Guesser(Central& central) : m_browser(central.port()) { m_browser.get("/masuk"); }

    WebAnswer try_once(const std::string& login, const std::string& password)
    {
        const Question asked = question_in(m_page);
        return try_with(login, password, asked);
    }
    WebAnswer try_with(const std::string& login, const std::string& password, const Question& asked)
    {
        WebAnswer answer = m_browser.post(
            "/masuk", {{"login", login}, {"password", password}, {"question", asked.token}, {"answer", asked.answer}});
        m_page = answer.body;
        return answer;
    }
    Question question() const { return question_in(m_page); }
    bool is_asked() const { return m_page.find("id=\"answer\"") != std::string::npos; }

private:
    WebClient m_browser;
    std::string m_page;
};

double milliseconds_for(Guesser& guesser, const std::string& login)
{
    const auto begin = std::chrono::steady_clock::now();
    CHECK(guesser.try_once(login, "wrong-one").status == 401);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

}  // namespace

TEST_CASE("guessing passwords is slowed down alike for known and unknown names, and time heals it")
{
    Central central;
    const Account siti{central};
    for (const std::string& name : {siti.username, std::string{"nobody"}}) {
        CAPTURE(name);
        Guesser guesser{central};
        for (int i = 0; i < 5; ++i) {
            CHECK(guesser.try_once(name, "wrong-one").status == 401);
            CHECK(guesser.is_asked() == (i >= 2));
        }
        std::string shouted = name + " ";
        std::ranges::transform(shouted, shouted.begin(), [](unsigned char c) { return std::toupper(c); });
        const WebAnswer locked = guesser.try_once(shouted, "wrong-one");
        CHECK(locked.status == 429);
        CHECK(locked.body.find("1 menit") != std::string::npos);
        central.clock().advance(std::chrono::seconds{61});
        CHECK(guesser.try_once(name, "wrong-one").status == 401);
        CHECK(guesser.try_once(name, "wrong-one").status == 429);
    }
}

TEST_CASE("after three failures the right password needs the answer too, each answer once and in time")
{
    Central central;
    const Account siti{central};
    Guesser guesser{central};
    for (int i = 0; i < 3; ++i) {
        guesser.try_once(siti.username, "wrong-one");
    }
    const Question first = guesser.question();
    CHECK_FALSE(first.token.empty());
    CHECK_FALSE(first.answer.empty());
    for (const Question& bad : {Question{}, Question{first.token, "Atlantis"}, Question{"a.b.c", first.answer},
                                Question{first.token + "x", first.answer}, Question{"", first.answer}}) {
        const WebAnswer refused = guesser.try_with(siti.username, siti.password, bad);
        CHECK(refused.status == 401);
        CHECK(refused.body.find("Jawab juga pertanyaan") != std::string::npos);
    }
    const Question late = guesser.question();
    central.clock().advance(std::chrono::minutes{10});
    CHECK(guesser.try_with(siti.username, siti.password, late).status == 401);

    const Question good = guesser.question();
    std::string quiet = good.answer;
    std::ranges::transform(quiet, quiet.begin(), [](unsigned char c) { return std::tolower(c); });
    CHECK(guesser.try_with(siti.username, "wrong-one", {good.token, quiet}).body.find("tidak cocok") !=
          std::string::npos);
    CHECK(guesser.try_with(siti.username, siti.password, good).body.find("Jawab juga") != std::string::npos);
    CHECK(guesser.try_once(siti.username, siti.password).status == 303);
}

TEST_CASE("an unknown name costs as much time as a known one with a wrong password")
{
    // The hash is made either way; without that the ratio would be ten and more.
    Central central;
    const Account siti{central};
    std::vector<double> known;
    std::vector<double> unknown;
    for (int round = 0; round < 7; ++round) {
        central.clock().advance(std::chrono::hours{25});
        Guesser guesser{central};
        for (int i = 0; i < 2; ++i) {
            known.push_back(milliseconds_for(guesser, siti.username));
            unknown.push_back(milliseconds_for(guesser, "nobody" + std::to_string(round)));
        }
    }
    const double ratio = median(known) / median(unknown);
    CAPTURE(median(known), median(unknown));
    CHECK(ratio > 0.5);
    CHECK(ratio < 2.0);
}
