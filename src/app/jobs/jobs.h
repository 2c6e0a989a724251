#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/progress_sink.h"
#include "base/instant.h"
#include "base/result.h"

namespace tienvoud::app {

/// What work says while it goes on. Both may be empty.
struct Teller {
  ProgressSink progress;
  std::function<void(std::string)> best;  ///< the best answer so far, as JSON
};

/// Work that ends in an answer as JSON.
using Work = std::function<Result<std::string>(const Teller&)>;

enum class JobState : std::uint8_t { waiting, running, done, failed, cancelled };

/// A job as it stands at one moment.
struct JobView {
  std::int64_t id = 0;
  std::string kind;
  std::string who;  ///< account that asked for it; empty where there are none
  JobState state = JobState::waiting;
  std::optional<WorkStep> step;
  Instant asked_at;
  std::optional<Instant> ended_at;
  std::shared_ptr<const std::string> best;    ///< JSON; none yet where it is null
  std::shared_ptr<const std::string> result;  ///< JSON, once done
  std::optional<Error> error;                 ///< once failed or cancelled
  std::uint64_t changes = 0;                  ///< grows whenever anything else here changes

  [[nodiscard]] bool ended() const { return state >= JobState::done; }
};

/// Work that goes on behind: whoever asked may go away and come back for the answer. Its functions
/// may be called from several threads at once.
class Jobs {
 public:
  Jobs();
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;
  /// Stops all work and waits for it.
  ~Jobs();

  /// Returns the job's number. Error: unusable where 50 wait already, or the program is ending.
  Result<std::int64_t> start(std::string kind, std::string who, Work work);
  /// The last 100, newest first, with every one that has not ended.
  [[nodiscard]] std::vector<JobView> list() const;
  /// Error: not_found, also for one that ended long ago.
  [[nodiscard]] Result<JobView> view(std::int64_t id) const;
  /// How many were started and how many ended: changes whenever either does.
  [[nodiscard]] std::uint64_t moves() const;
  /// Asks it to stop; one that has ended stays as it is. Error: not_found.
  Result<void> cancel(std::int64_t id);

  /// Takes no more work and asks all to stop.
  void close();
  /// Whether all had ended before the time was over.
  [[nodiscard]] bool wait_for_end(std::chrono::milliseconds longest) const;

 private:
  struct Job {
    JobView view;
    Work work;
    bool stop = false;
  };
  void work_on();
  void perform(const std::shared_ptr<Job>& job);
  void forget_old();
  [[nodiscard]] bool all_ended() const;

  mutable std::mutex mutex_;  ///< of all that follows
  mutable std::condition_variable changed_;
  std::map<std::int64_t, std::shared_ptr<Job>> jobs_;
  std::deque<std::shared_ptr<Job>> waiting_;
  std::int64_t last_id_ = 0;
  std::uint64_t moves_ = 0;
  bool closed_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace tienvoud::app
