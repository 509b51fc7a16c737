#include "core/central/service.h"

#include "core/central/intake/key_news.h"
#include "core/central/service_parts.h"
#include "core/central/store/sql_store.h"

#include <fmt/format.h>

#include <utility>

namespace oss::central {

using base::Result;

namespace {

/// How late, at most, a reminder or a notice is.
constexpr std::chrono::minutes sweep_pause{1};

std::string url_of(const ListenAddress& address, std::uint16_t port)
{
    const bool is_v6 = address.host.find(':') != std::string::npos;
    return is_v6 ? fmt::format("http://[{}]:{}", address.host, port) : fmt::format("http://{}:{}", address.host, port);
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(const Config& config)
{
    return std::unique_ptr<Store>{OSS_TRY(SqlStore::open(config.database, config.assets / "sql" / "central"))};
}

Result<void> Service::Parts::load()
{
    store = OSS_TRY(open_store(config));
    // Old data without its keys is lost; new keys beside it would only hide that.
    const bool is_empty = OSS_TRY(store->is_empty());
    keys = OSS_TRY(ServiceKeys::load(config.keys, is_empty ? MissingKeys::make : MissingKeys::refuse, random));
    OSS_TRY(publish_seal_key(*store, *keys, clock.utc()));
    vault.emplace(base::SecretBytes{keys->columns.bytes()}, base::SecretBytes{keys->index.bytes()}, random);
    strings = OSS_TRY(Strings::load((config.assets / "strings").string()));
    web_templates = OSS_TRY(Templates::load((config.assets / "web").string(), *strings));
    mail_templates = OSS_TRY(Templates::load((config.assets / "mail").string(), *strings));
    static_files = OSS_TRY(StaticFiles::load(config.assets));
    regions = OSS_TRY(domain::RegionTable::load(config.assets / "regions" / "regions.txt"));
    rules = OSS_TRY(PasswordRules::load(config.assets / "passwords"));
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
    retention.emplace(Retention::Parts{.store = *store, .clock = clock, .log = log, .days = config.retention});
    anchor_file.emplace(AnchorFile::Parts{.store = *store, .clock = clock, .log = log, .file = config.anchors});
    sweeper =
        std::make_unique<Sweeper>(std::vector<Sweeper::Job>{{"deadlines", [this] { return deadlines->sweep(); }},
                                                            {"retention", [this] { return retention->sweep(); }},
                                                            {"anchor", [this] { return anchor_file->export_newest(); }},
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
    word_questions.emplace(*store, *vault, clock, random);
    account_pages = std::make_unique<AccountPages>(*accounts, *frame, *word_questions, clock);
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
    data_pages = std::make_unique<DataPages>(DataPages::Parts{.store = *store,
                                                              .vault = *vault,
                                                              .desk = *desk,
                                                              .door = *officer_pages,
                                                              .strings = *strings,
                                                              .office = config.office,
                                                              .clock = clock});
    officer_pages->add_routes(router);
    data_pages->add_routes(router);
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
    if (config.sends_mails) {
        parts->mail_worker->start();
    }
    parts->sweeper->start(sweep_pause);
    parts->server->serve(
        [raw = parts.get()](HttpRequest& request, Answer answer) { raw->handle(request, std::move(answer)); },
        [raw = parts.get()](const HttpRequest& request) { return raw->router.is_late(request); });
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
