#pragma once

#include "core/central/http/debt.h"
#include "core/central/http/message.h"

#include <atomic>
#include <functional>

namespace oss::central {

/// A request and the answer that is owed for it: 500 where nobody gives one. Borrows `debt`
/// and is settled in it when it ends.
class Exchange {
public:
    /// `deliver` takes the one answer to whoever asked. Called from any thread.
    Exchange(HttpRequest request, std::function<void(HttpResponse)> deliver, Debt& debt);
    ~Exchange();
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    HttpRequest& request() { return m_request; }
    /// Only the first answer goes out. From any thread.
    void answer(HttpResponse response);

private:
    HttpRequest m_request;
    std::function<void(HttpResponse)> m_deliver;
    Debt& m_debt;
    std::atomic<bool> m_is_answered = false;
};

}  // namespace oss::central
