// SPDX-License-Identifier: Apache-2.0
#include "cli/ordered_work.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

namespace dateline::cli {
namespace {

constexpr std::size_t kWaitingPerThread = 4;

}  // namespace

void work_in_order(Environment& environment, std::size_t threads, std::size_t items,
                   const std::function<std::string(std::size_t worker, std::size_t item)>& work,
                   const std::function<bool(std::size_t item, std::string result)>& deliver) {
  threads = std::max<std::size_t>(1, std::min(threads, items));
  const std::size_t window = threads * kWaitingPerThread;
  std::mutex mutex;
  std::condition_variable moved;
  std::map<std::size_t, std::string> waiting;
  std::size_t next_item = 0;
  std::size_t next_delivery = 0;
  bool stopped = false;

  environment.run_threads(threads, [&](std::size_t worker) {
    for (;;) {
      std::size_t item = 0;
      {
        std::unique_lock lock(mutex);
        moved.wait(lock, [&] {
          return stopped || next_item >= items || next_item < next_delivery + window;
        });
        if (stopped || next_item >= items) return;
        item = next_item++;
      }
      std::string result = work(worker, item);
      const std::lock_guard lock(mutex);
      waiting.emplace(item, std::move(result));
      while (!stopped && !waiting.empty() && waiting.begin()->first == next_delivery) {
        stopped = !deliver(next_delivery, std::move(waiting.begin()->second));
        waiting.erase(waiting.begin());
        ++next_delivery;
      }
      moved.notify_all();
    }
  });
}

}  // namespace dateline::cli
