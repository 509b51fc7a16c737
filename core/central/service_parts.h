#pragma once

#include "core/central/accounts/accounts.h"
#include "core/central/accounts/password_reset.h"
#include "core/central/accounts/retention.h"
#include "core/central/http/router.h"
#include "core/central/http/server.h"
#include "core/central/intake/applications.h"
#include "core/central/intake/kiosk_reports.h"
#include "core/central/mail/mail_texts.h"
#include "core/central/mail/mail_worker.h"
#include "core/central/metrics.h"
#include "core/central/office/anchor_file.h"
#include "core/central/office/data_pages.h"
#include "core/central/office/desk.h"
#include "core/central/office/office_pages.h"
#include "core/central/office/officer_pages.h"
#include "core/central/office/officers.h"
#include "core/central/office/report_pages.h"
#include "core/central/pages/template.h"
#include "core/central/service.h"
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

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace oss::central {

/// In the order in which they are made; each may borrow from those before it.
struct Service::Parts {
    Parts(const Config& config_, const base::Clock& clock_, base::Random& random_, base::Log& log_)
        : config(config_), clock(clock_), random(random_), log(log_),
          hasher(static_cast<std::ptrdiff_t>(std::max(1U, std::thread::hardware_concurrency())))
    {
    }

    base::Result<void> load();
    base::Result<void> make_mail(std::unique_ptr<MailSender> sender_);
    base::Result<void> make_pages();
    base::Result<void> make_office();
    void add_citizen_pages();
    void add_service_routes();
    void add_kiosk_routes();
    void handle(HttpRequest& request, Answer answer);
    /// What every answer gets, whoever gave it.
    HttpResponse finished(const HttpRequest& request, HttpResponse response);

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
    std::optional<Retention> retention;
    std::optional<AnchorFile> anchor_file;
    std::unique_ptr<Accounts> accounts;
    std::unique_ptr<PasswordReset> password_reset;
    std::unique_ptr<Enrolments> enrolments;
    std::unique_ptr<Applications> applications;
    std::unique_ptr<KioskReports> kiosk_reports;
    std::unique_ptr<PageFrame> frame;
    std::unique_ptr<ActivationPages> activation_pages;
    std::optional<WordQuestions> word_questions;
    std::unique_ptr<AccountPages> account_pages;
    std::unique_ptr<StatusPages> status_pages;
    std::unique_ptr<Officers> officers;
    std::unique_ptr<PageFrame> office_frame;
    std::unique_ptr<OfficerPages> officer_pages;
    std::unique_ptr<Desk> desk;
    std::unique_ptr<OfficePages> office_pages;
    std::unique_ptr<ReportPages> report_pages;
    std::unique_ptr<DataPages> data_pages;
    AnswerCounts answers;
    std::unique_ptr<ResetPages> reset_pages;
    std::unique_ptr<RegisterPages> register_pages;
    std::unique_ptr<InfoPages> info_pages;
    Router router;
    std::unique_ptr<Sweeper> sweeper;
};

}  // namespace oss::central
