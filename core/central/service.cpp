#include "core/central/service.h"

#include "core/base/time_format.h"
#include "core/central/accounts/accounts.h"
#include "core/central/accounts/password_reset.h"
#include "core/central/http/problem.h"
#include "core/central/http/router.h"
#include "core/central/http/server.h"
#include "core/central/intake/applications.h"
#include "core/central/intake/kiosk_reports.h"
#include "core/central/mail/mail_texts.h"
#include "core/central/mail/mail_worker.h"
#include "core/central/metrics.h"
#include "core/central/office/desk.h"
#include "core/central/office/office_pages.h"
#include "core/central/office/officer_pages.h"
#include "core/central/office/officers.h"
#include "core/central/office/report_pages.h"
#include "core/central/pages/template.h"
#include "core/central/store/sql_store.h"
#include "core/central/sweeper.h"
#include "core/central/vault/service_keys.h"
#include "core/central/vault/vault.h"
#include "core/central/web/account_pages.h"
#include "core/central/web/activation_pages.h"
#include "core/central/web/info_pages.h"
#include "core/central/web/page_frame.h"
#include "core/central/web/register_pages.h"
#include "core/central/web/reset_pages.h"
#include "core/central/web/static_files.h"
#include "core/central/web/status_pages.h"
#include "core/wire/feedback.h"
#include "core/wire/heartbeat.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

/// How late, at most, a reminder or a notice is.
constexpr std::chrono::minutes sweep_pause{1};

bool is_loopback(const std::string& peer)
{
    return peer.substr(0, 4) == "127." || peer == "::1" || peer == "::ffff:127.0.0.1";
}

std::string url_of(const ListenAddress& address, std::uint16_t port)
{
    const bool is_v6 = address.host.find(':') != std::string::npos;
    return is_v6 ? fmt::format("http://[{}]:{}", address.host, port) : fmt::format("http://{}:{}", address.host, port);
}

HttpResponse text_response(unsigned status, std::string text)
{
    return {.status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(text), .headers = {}};
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(const Config& config)
{
    return std::unique_ptr<Store>{OSS_TRY(SqlStore::open(config.database, config.assets / "sql" / "central"))};
}

/// In the order in which they are made; each may borrow from those before it.
struct Service::Parts {
    Parts(const Config& config_, const base::Clock& clock_, base::Random& random_, base::Log& log_)
        : config(config_), clock(clock_), random(random_), log(log_),
          hasher(static_cast<std::ptrdiff_t>(std::max(1U, std::thread::hardware_concurrency())))
    {
    }

    Result<void> load();
    Result<void> make_mail(std::unique_ptr<MailSender> sender_);
    Result<void> make_pages();
    Result<void> make_office();
    void add_citizen_pages();
    void add_service_routes();
    void add_kiosk_routes();
    HttpResponse handle(const HttpRequest& request);

    Config config;
    const base::Clock& clock;
    base::Random& random;
    base::Log& log;
    PasswordHasher hasher;
    std::unique_ptr<HttpServer> server;
    std::string public_url;
    std::unique_ptr<Store> store;
    std::optional<ServiceKeys> keys;
    std::optional<Vault> vault;
    std::optional<Strings> strings;
    std::optional<Templates> web_templates;
    std::optional<Templates> mail_templates;
    std::optional<StaticFiles> static_files;
    std::optional<PasswordRules> rules;
    std::optional<domain::RegionTable> regions;
    std::optional<MailTexts> mail_texts;
    std::unique_ptr<MailSender> sender;
    std::unique_ptr<MailWorker> mail_worker;
    std::optional<Deadlines> deadlines;
    std::unique_ptr<Accounts> accounts;
    std::unique_ptr<PasswordReset> password_reset;
    std::unique_ptr<Enrolments> enrolments;
    std::unique_ptr<Applications> applications;
    std::unique_ptr<KioskReports> kiosk_reports;
    std::unique_ptr<PageFrame> frame;
    std::unique_ptr<ActivationPages> activation_pages;
    std::unique_ptr<AccountPages> account_pages;
    std::unique_ptr<StatusPages> status_pages;
    std::unique_ptr<Officers> officers;
    std::unique_ptr<PageFrame> office_frame;
    std::unique_ptr<OfficerPages> officer_pages;
    std::unique_ptr<Desk> desk;
    std::unique_ptr<OfficePages> office_pages;
    std::unique_ptr<ReportPages> report_pages;
    AnswerCounts answers;
    std::unique_ptr<ResetPages> reset_pages;
    std::unique_ptr<RegisterPages> register_pages;
    std::unique_ptr<InfoPages> info_pages;
    Router router;
    std::unique_ptr<Sweeper> sweeper;
};

Result<void> Service::Parts::load()
{
    store = OSS_TRY(open_store(config));
    // Old data without its keys is lost; new keys beside it would only hide that.
    const bool is_empty = OSS_TRY(store->is_empty());
    keys = OSS_TRY(ServiceKeys::load(config.keys, is_empty ? MissingKeys::make : MissingKeys::refuse, random));
    vault.emplace(base::SecretBytes{keys->columns.bytes()}, base::SecretBytes{keys->index.bytes()}, random);
    strings = OSS_TRY(Strings::load((config.assets / "strings").string()));
    web_templates = OSS_TRY(Templates::load((config.assets / "web").string(), *strings));
    mail_templates = OSS_TRY(Templates::load((config.assets / "mail").string(), *strings));
    static_files = OSS_TRY(StaticFiles::load(config.assets));
    regions = OSS_TRY(domain::RegionTable::load(config.assets / "regions" / "regions.txt"));
    rules = OSS_TRY(PasswordRules::load((config.assets / "passwords" / "common.txt").string()));
    return {};
}

Result<void> Service::Parts::make_mail(std::unique_ptr<MailSender> sender_)
{
    mail_texts.emplace(*mail_templates, *strings, *vault,
                       MailSettings{.from_name = config.mail_from_name,
                                    .from_address = config.mail_from,
                                    .public_url = public_url,
                                    .office = config.office,
                                    .access_life = config.access_life,
                                    .initial_password_life = config.initial_password_life,
                                    .reset_life = config.reset_life});
    if (sender_) {
        sender = std::move(sender_);
    } else {
        sender = config.smtp.url.empty() ? make_directory_sender(config.mail_directory) : make_smtp_sender(config.smtp);
    }
    mail_worker = std::make_unique<MailWorker>(
        MailWorker::Parts{.store = *store,
                          .vault = *vault,
                          .texts = *mail_texts,
                          .sender = *sender,
                          .clock = clock,
                          .random = random,
                          .log = log,
                          .instance = config.instance,
                          .before_round = [this] { return password_reset->answer_requests(); }});
    return store->release_mails(config.instance);
}

Result<void> Service::Parts::make_pages()
{
    const auto wake = [this] { mail_worker->wake(); };
    deadlines.emplace(Deadlines::Parts{.store = *store,
                                       .vault = *vault,
                                       .clock = clock,
                                       .random = random,
                                       .log = log,
                                       .reminder_days = config.reminder_days,
                                       .mail_is_waiting = wake});
    sweeper =
        std::make_unique<Sweeper>(std::vector<Sweeper::Job>{{"deadlines", [this] { return deadlines->sweep(); }},
                                                            {"purge", [this] { return store->purge(clock.utc()); }}},
                                  log);
    accounts = OSS_TRY(Accounts::create({.store = *store,
                                         .vault = *vault,
                                         .hasher = hasher,
                                         .rules = *rules,
                                         .clock = clock,
                                         .random = random,
                                         .log = log,
                                         .deadlines = *deadlines,
                                         .initial_password_life = config.initial_password_life,
                                         .mail_is_waiting = wake}));
    password_reset = std::make_unique<PasswordReset>(PasswordReset::Parts{.store = *store,
                                                                          .vault = *vault,
                                                                          .accounts = *accounts,
                                                                          .hasher = hasher,
                                                                          .rules = *rules,
                                                                          .clock = clock,
                                                                          .random = random,
                                                                          .log = log,
                                                                          .link_life = config.reset_life,
                                                                          .mail_is_waiting = wake});
    enrolments = std::make_unique<Enrolments>(
        *store, EnrolmentTerms{keys->opening.seal_key(), keys->receipt.verify_key(), config.location}, clock, random,
        log);
    applications = std::make_unique<Applications>(Applications::Parts{.store = *store,
                                                                      .vault = *vault,
                                                                      .keys = *keys,
                                                                      .clock = clock,
                                                                      .random = random,
                                                                      .log = log,
                                                                      .activation_life = config.activation_life,
                                                                      .mail_is_waiting = wake});
    kiosk_reports = std::make_unique<KioskReports>(*store, clock);
    frame = std::make_unique<PageFrame>(*web_templates, *strings, *vault, random,
                                        WebSettings{public_url, config.office, config.trusted_proxies});
    activation_pages = std::make_unique<ActivationPages>(*accounts, *frame);
    account_pages = std::make_unique<AccountPages>(*accounts, *frame, clock);
    status_pages = std::make_unique<StatusPages>(StatusPages::Parts{.store = *store,
                                                                    .vault = *vault,
                                                                    .frame = *frame,
                                                                    .clock = clock,
                                                                    .random = random,
                                                                    .activation_life = config.activation_life,
                                                                    .mail_is_waiting = wake});
    OSS_TRY(make_office());
    add_service_routes();
    add_kiosk_routes();
    static_files->add_routes(router);
    activation_pages->add_routes(router);
    account_pages->add_routes(router);
    status_pages->add_routes(router);
    add_citizen_pages();
    return {};
}

Result<void> Service::Parts::make_office()
{
    officers = OSS_TRY(Officers::create(
        {.store = *store, .vault = *vault, .hasher = hasher, .clock = clock, .random = random, .log = log}));
    WebSettings settings{public_url, config.office, config.trusted_proxies};
    settings.session_cookie = "oss-officer";
    office_frame = std::make_unique<PageFrame>(*web_templates, *strings, *vault, random, std::move(settings));
    officer_pages = std::make_unique<OfficerPages>(*officers, *office_frame);
    desk = std::make_unique<Desk>(Desk::Parts{.store = *store,
                                              .vault = *vault,
                                              .clock = clock,
                                              .random = random,
                                              .activation_life = config.activation_life,
                                              .mail_is_waiting = [this] { mail_worker->wake(); }});
    office_pages = std::make_unique<OfficePages>(OfficePages::Parts{.store = *store,
                                                                    .desk = *desk,
                                                                    .enrolments = *enrolments,
                                                                    .door = *officer_pages,
                                                                    .strings = *strings,
                                                                    .clock = clock});
    report_pages = std::make_unique<ReportPages>(
        ReportPages::Parts{.store = *store, .desk = *desk, .door = *officer_pages, .clock = clock});
    officer_pages->add_routes(router);
    office_pages->add_routes(router);
    report_pages->add_routes(router);
    return {};
}

void Service::Parts::add_citizen_pages()
{
    reset_pages = std::make_unique<ResetPages>(*password_reset, *frame, clock);
    register_pages = std::make_unique<RegisterPages>(RegisterPages::Parts{.applications = *applications,
                                                                          .store = *store,
                                                                          .vault = *vault,
                                                                          .frame = *frame,
                                                                          .regions = *regions,
                                                                          .clock = clock,
                                                                          .random = random});
    info_pages = std::make_unique<InfoPages>(InfoPages::Parts{
        .store = *store, .vault = *vault, .frame = *frame, .clock = clock, .random = random, .log = log});
    reset_pages->add_routes(router);
    register_pages->add_routes(router);
    info_pages->add_routes(router);
}

void Service::Parts::add_service_routes()
{
    router.add("GET", "/healthz", [](const HttpRequest&) { return text_response(200, "ok\n"); });
    router.add("GET", "/readyz", [this](const HttpRequest& request) {
        if (!is_loopback(request.peer)) {
            return problem(404, "not_found", "There is nothing at this address.");
        }
        const bool is_ready = store->ping().has_value();
        return text_response(is_ready ? 200 : 503, is_ready ? "ready\n" : "the store does not answer\n");
    });
    router.add("GET", "/metrics", [this](const HttpRequest& request) {
        if (!is_loopback(request.peer)) {
            return problem(404, "not_found", "There is nothing at this address.");
        }
        base::Result<std::string> text = metrics_text(*store, answers, clock.utc());
        HttpResponse response =
            text_response(text ? 200 : 503, text ? std::move(*text) : "the store does not answer\n");
        response.content_type = "text/plain; version=0.0.4; charset=utf-8";
        return response;
    });
    router.add("GET", "/v1/time", [this](const HttpRequest&) {
        return HttpResponse{.status = 200,
                            .content_type = "application/json",
                            .body = fmt::format(R"({{"time":"{}"}})", base::to_rfc3339(clock.utc())),
                            .headers = {}};
    });
}

void Service::Parts::add_kiosk_routes()
{
    router.add("POST", "/v1/enrolments", [this](const HttpRequest& request) { return enrolments->post(request); });
    router.add("POST", "/v1/applications", [this](const HttpRequest& request) { return applications->post(request); });
    router.add("GET", "/v1/applications/{reference}/status",
               [this](const HttpRequest& request) { return applications->status(request); });
    router.add("POST", "/v1/applications/{reference}/resend-activation",
               [this](const HttpRequest& request) { return applications->resend_activation(request); });
    router.add("POST", std::string{wire::heartbeat_path},
               [this](const HttpRequest& request) { return kiosk_reports->heartbeat(request); });
    router.add("POST", std::string{wire::feedback_path},
               [this](const HttpRequest& request) { return kiosk_reports->feedback(request); });
}

HttpResponse Service::Parts::handle(const HttpRequest& request)
{
    HttpResponse response = router.route(request);
    answers.count(response.status);
    const bool is_for_programs = request.path.substr(0, 4) == "/v1/";
    if (response.status == 404 && !is_for_programs && response.content_type == "application/problem+json") {
        response = frame->problem(request, 404, "web.err_not_found");
    }
    add_security_headers(response, public_url.substr(0, 8) == "https://");
    return response;
}

Service::Service(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Service::~Service() { stop(); }

Result<std::unique_ptr<Service>> Service::start(const Config& config, const base::Clock& clock, base::Random& random,
                                                base::Log& log, Overrides overrides)
{
    auto parts = std::make_unique<Parts>(config, clock, random, log);
    parts->server = OSS_TRY(HttpServer::listen(config.listen, overrides.limits, clock, log));
    parts->public_url = config.public_url.empty() ? url_of(config.listen, parts->server->port()) : config.public_url;
    OSS_TRY(parts->load());
    OSS_TRY(parts->make_mail(std::move(overrides.sender)));
    OSS_TRY(parts->make_pages());
    parts->mail_worker->start();
    parts->sweeper->start(sweep_pause);
    parts->server->serve([raw = parts.get()](const HttpRequest& request) { return raw->handle(request); });
    return std::unique_ptr<Service>{new Service{std::move(parts)}};
}

std::uint16_t Service::port() const { return m_parts->server->port(); }

const std::string& Service::public_url() const { return m_parts->public_url; }

Store& Service::store() { return *m_parts->store; }

const Config& Service::config() const { return m_parts->config; }

const Vault& Service::vault() const { return *m_parts->vault; }

Enrolments& Service::enrolments() { return *m_parts->enrolments; }

Result<void> Service::sweep() { return m_parts->sweeper->sweep(); }

void Service::stop()
{
    m_parts->server->stop();
    m_parts->sweeper.reset();
    m_parts->mail_worker.reset();
}

}  // namespace oss::central
