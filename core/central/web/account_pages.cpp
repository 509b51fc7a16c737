#include "core/central/web/account_pages.h"

#include "core/central/pages/calendar.h"
#include "core/central/pages/date_texts.h"
#include "core/central/web/step_list.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace oss::central {

using base::Result;

namespace {

constexpr int access_days = 30;
constexpr std::string_view calendar_domain = "oss-central";

}  // namespace

void AccountPages::add_routes(Router& router)
{
    router.add("GET", "/masuk", [this](const HttpRequest& request) { return show_sign_in(request); });
    router.add("POST", "/masuk", [this](const HttpRequest& request) { return sign_in(request); });
    router.add("POST", "/keluar", [this](const HttpRequest& request) { return sign_out(request); });
    const auto add = [&](const char* method, const char* path, Gate gate, WithAccount page) {
        router.add(method, path,
                   [this, gate, page](const HttpRequest& request) { return for_citizen(request, gate, page); });
    };
    add("GET", "/kata-sandi", Gate::any_password, &AccountPages::show_password);
    add("POST", "/kata-sandi", Gate::any_password, &AccountPages::change_password);
    add("GET", "/akun", Gate::own_password_only, &AccountPages::show_account);
    add("GET", "/akun/batas-waktu.ics", Gate::own_password_only, &AccountPages::calendar);
    add("POST", "/akun/mulai", Gate::own_password_only, &AccountPages::start_licensing);
}

HttpResponse AccountPages::for_citizen(const HttpRequest& request, Gate gate, WithAccount page)
{
    const std::string_view token = m_frame.session_token(request);
    if (token.empty()) {
        return PageFrame::redirect("/masuk");
    }
    const Result<std::optional<AccountView>> account = m_accounts.account_of_session(token);
    if (!account) {
        return m_frame.problem(request, 500, "web.err_internal");
    }
    if (!*account) {
        HttpResponse response = PageFrame::redirect("/masuk");
        m_frame.end_session(response);
        return response;
    }
    if (gate == Gate::own_password_only && (*account)->row.password_kind == PasswordKind::initial) {
        return PageFrame::redirect("/kata-sandi");
    }
    return (this->*page)(request, **account);
}

HttpResponse AccountPages::sign_in_page(const HttpRequest& request, std::string_view login, std::string problem,
                                        unsigned status)
{
    TemplateValues values;
    const bool was_tried = request.method == "POST";
    values.flag("is_reset", request.query == "baru=1" && !was_tried);
    values.set("login", std::string{login}).flag("has_problem", !problem.empty()).set("problem", std::move(problem));
    if (was_tried) {
        const Result<bool> must_answer = m_accounts.needs_question(login, m_frame.client_address(request));
        if (!must_answer) {
            return m_frame.failure(request, must_answer.error());
        }
        if (*must_answer) {
            const WordQuestion question = m_questions.ask();
            TemplateValues texts;
            texts.set("n", std::to_string(question.number)).set("daftar", question.list);
            values.flag("has_question").set("question_token", question.token);
            values.set("question", m_frame.text(m_frame.language(request), "web.ask_text", texts));
        }
    }
    return m_frame.page(request, "sign_in.html", "web.login_title", std::move(values), status);
}

HttpResponse AccountPages::show_sign_in(const HttpRequest& request) { return sign_in_page(request, {}, {}, 200); }

HttpResponse AccountPages::sign_in(const HttpRequest& request)
{
    const std::optional<FormFields> form = m_frame.own_form(request);
    if (!form) {
        return m_frame.forgery(request);
    }
    const std::string_view login = form->get("login");
    const std::string peer = m_frame.client_address(request);
    const Result<bool> must_answer = m_accounts.needs_question(login, peer);
    if (!must_answer) {
        return m_frame.failure(request, must_answer.error());
    }
    if (*must_answer) {
        const Result<bool> answered = m_questions.is_answered(form->get("question"), form->get("answer"));
        if (!answered) {
            return m_frame.failure(request, answered.error());
        }
        if (!*answered) {
            // Neither looked up nor counted: who may not try yet learns nothing and loses nothing.
            return sign_in_page(request, login, m_frame.text(m_frame.language(request), "web.ask_wrong", {}), 401);
        }
    }
    const Result<SignIn> result = m_accounts.sign_in(login, form->get("password"), peer);
    if (!result) {
        return m_frame.failure(request, result.error());
    }
    if (result->outcome != SignIn::Outcome::signed_in) {
        return refused_sign_in(request, login, *result);
    }
    HttpResponse response = PageFrame::redirect("/akun");
    m_frame.set_session(response, result->session_token);
    return response;
}

HttpResponse AccountPages::refused_sign_in(const HttpRequest& request, std::string_view login, const SignIn& result)
{
    const auto text = [&](std::string_view key) {
        return std::string{m_frame.strings().text(m_frame.language(request), key)};
    };
    switch (result.outcome) {
    case SignIn::Outcome::wrong: return sign_in_page(request, login, text("web.login_wrong"), 401);
    case SignIn::Outcome::expired: return sign_in_page(request, login, text("web.login_expired"), 401);
    case SignIn::Outcome::locked:
    case SignIn::Outcome::signed_in: break;
    }
    return sign_in_page(request, login, m_frame.wait_text(request, result.locked_until - m_clock.utc()), 429);
}

HttpResponse AccountPages::sign_out(const HttpRequest& request)
{
    if (!m_frame.own_form(request)) {
        return m_frame.forgery(request);
    }
    if (const Result<void> done = m_accounts.sign_out(m_frame.session_token(request)); !done) {
        return m_frame.problem(request, 500, "web.err_internal");
    }
    HttpResponse response = PageFrame::redirect("/masuk");
    m_frame.end_session(response);
    return response;
}

HttpResponse AccountPages::password_page(const HttpRequest& request, const AccountView& account,
                                         std::string_view problem_key)
{
    const bool is_first = account.row.password_kind == PasswordKind::initial;
    TemplateValues values;
    values.flag("is_signed_in").flag("is_first", is_first).flag("is_own", !is_first);
    values.set("username", account.username).set("action", "/kata-sandi");
    values.flag("has_problem", !problem_key.empty());
    values.set("problem", std::string{m_frame.strings().text(m_frame.language(request), problem_key)});
    return m_frame.page(request, "change_password.html", "web.chg_title", std::move(values),
                        problem_key.empty() ? 200 : 422);
}

HttpResponse AccountPages::show_password(const HttpRequest& request, const AccountView& account)
{
    return password_page(request, account, {});
}

HttpResponse AccountPages::change_password(const HttpRequest& request, const AccountView& account)
{
    const std::optional<FormFields> form = m_frame.own_form(request);
    if (!form) {
        return m_frame.forgery(request);
    }
    const Result<PasswordChange> change =
        m_accounts.change_password(account, form->get("current"), form->get("new"), form->get("again"));
    if (!change) {
        return m_frame.failure(request, change.error());
    }
    if (!change->problem_key.empty()) {
        return password_page(request, account, change->problem_key);
    }
    HttpResponse response = PageFrame::redirect("/akun");
    m_frame.set_session(response, change->session_token);
    return response;
}

HttpResponse AccountPages::show_account(const HttpRequest& request, const AccountView& account)
{
    const Language language = m_frame.language(request);
    const Strings& strings = m_frame.strings();
    const ApplicationRow& application = account.row.application;
    const bool is_started = application.licensing_started_at.has_value();
    TemplateValues values;
    values.flag("is_signed_in");
    values.set("nama", std::string{account.citizen.name.view()}).set("nik", account.citizen.nik.masked_short());
    values.set("email", std::string{account.citizen.email.view()})
        .set("phone", std::string{account.citizen.phone.display().view()});
    values.set("username", account.username).set("nomor", application.reference);
    values.flag("is_started", is_started).flag("is_pending", !is_started && !application.deadline);
    if (!is_started && application.deadline) {
        const int left = days_until(m_clock.utc(), *application.deadline);
        values.flag("has_deadline")
            .set("n", std::to_string(left))
            .set("ring", std::to_string(std::min(left, access_days)));
        values.set("tanggal", long_date(strings, language, *application.deadline));
    }
    StepList steps{strings, language, StepTimes::dates};
    steps.add("status.received", application.received_at, false);
    steps.add("status.active", application.activated_at, false);
    steps.add("status.started", application.licensing_started_at, false);
    steps.put_into(values);
    return m_frame.page(request, "account.html", "web.acc_steps", std::move(values));
}

HttpResponse AccountPages::calendar(const HttpRequest& request, const AccountView& account)
{
    const ApplicationRow& application = account.row.application;
    if (!application.deadline || application.licensing_started_at) {
        return m_frame.problem(request, 404, "web.err_not_found");
    }
    const Language language = m_frame.language(request);
    TemplateValues values;
    values.set("tanggal", long_date(m_frame.strings(), language, *application.deadline));
    HttpResponse response{.status = 200, .content_type = "text/calendar; charset=utf-8", .body = {}, .headers = {}};
    response.body = to_icalendar({.uid = application.reference + "@" + std::string{calendar_domain},
                                  .made_at = m_clock.utc(),
                                  .day = *application.deadline,
                                  .summary = m_frame.text(language, "web.cal_summary", {}),
                                  .description = m_frame.text(language, "web.cal_text", values),
                                  .url = m_frame.public_url() + "/akun",
                                  .alarm_days = {7, 1}});
    return response.with("Content-Disposition", "attachment; filename=\"batas-waktu.ics\"")
        .with("Cache-Control", "no-store");
}

HttpResponse AccountPages::start_licensing(const HttpRequest& request, const AccountView& account)
{
    if (!m_frame.own_form(request)) {
        return m_frame.forgery(request);
    }
    if (const Result<void> done = m_accounts.start_licensing(account); !done) {
        return m_frame.problem(request, 500, "web.err_internal");
    }
    return PageFrame::redirect("/akun");
}

}  // namespace oss::central
