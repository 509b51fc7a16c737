#pragma once

#include "core/base/clock.h"
#include "core/central/http/message.h"
#include "core/central/store/store.h"
#include "core/wire/problem.h"

namespace oss::central {

/// What kiosks tell besides applications: how they fare, who calls an officer, what citizens
/// think. Safe from any thread.
class KioskReports {
public:
    /// Both are borrowed.
    KioskReports(Store& store, const base::Clock& clock) : m_store(store), m_clock(clock) {}

    /// POST /v1/kiosks/self/heartbeat: keeps the report, tells the time and whether an officer
    /// answered the open call.
    HttpResponse heartbeat(const HttpRequest& request);
    /// GET /v1/kiosks/self/bundle: the office's newest signed bundle, or 404.
    HttpResponse bundle(const HttpRequest& request);
    /// POST /v1/feedback, with an Idempotency-Key: 201, or 200 when it came before.
    HttpResponse feedback(const HttpRequest& request);

private:
    Store& m_store;
    const base::Clock& m_clock;
};

}  // namespace oss::central
