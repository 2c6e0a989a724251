#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "base/ensure.h"
#include "base/id.h"

namespace tienvoud {

/// Rows in order, each named by an Id<T>. Copies share their rows: a copy costs one reference
/// count, an edit copies one block of rows. So trying a change on a firm of 20,000 items costs
/// microseconds.
template <class T>
class Table {
  static constexpr std::size_t block_rows = 64;
  using Block = std::vector<T>;
  using Blocks = std::vector<std::shared_ptr<const Block>>;

 public:
  Table() : blocks_(std::make_shared<const Blocks>()) {}
  explicit Table(std::vector<T> rows) : size_(rows.size()) {
    Blocks blocks;
    for (std::size_t begin = 0; begin < rows.size(); begin += block_rows) {
      const auto end = std::min(begin + block_rows, rows.size());
      blocks.push_back(std::make_shared<const Block>(
          std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(begin)),
          std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(end))));
    }
    blocks_ = std::make_shared<const Blocks>(std::move(blocks));
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] bool has(Id<T> id) const { return id.index() < size_; }
  const T& operator[](Id<T> id) const {
    ensure(has(id), "the id names a row of this table");
    return (*(*blocks_)[id.index() / block_rows])[id.index() % block_rows];
  }

  /// Replaces one row; other copies of the table keep the old one.
  void set(Id<T> id, T row) {
    ensure(has(id), "the id names a row of this table");
    auto block = std::make_shared<Block>(*(*blocks_)[id.index() / block_rows]);
    (*block)[id.index() % block_rows] = std::move(row);
    auto blocks = std::make_shared<Blocks>(*blocks_);
    (*blocks)[id.index() / block_rows] = std::move(block);
    blocks_ = std::move(blocks);
  }

  /// Appends a row and returns its id.
  Id<T> add(T row) {
    auto blocks = std::make_shared<Blocks>(*blocks_);
    if (size_ % block_rows == 0) {
      blocks->push_back(std::make_shared<const Block>());
    }
    auto block = std::make_shared<Block>(*blocks->back());
    block->push_back(std::move(row));
    blocks->back() = std::move(block);
    blocks_ = std::move(blocks);
    return Id<T>(size_++);
  }

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;
    Iterator(const Table* table, std::size_t index) : table_(table), index_(index) {}
    const T& operator*() const { return (*table_)[Id<T>(index_)]; }
    const T* operator->() const { return &**this; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    [[nodiscard]] Id<T> id() const { return Id<T>(index_); }
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

   private:
    const Table* table_;
    std::size_t index_;
  };
  [[nodiscard]] Iterator begin() const { return Iterator(this, 0); }
  [[nodiscard]] Iterator end() const { return Iterator(this, size_); }

  class Ids {
   public:
    class Iterator {
     public:
      explicit Iterator(std::size_t index) : index_(index) {}
      Id<T> operator*() const { return Id<T>(index_); }
      Iterator& operator++() {
        ++index_;
        return *this;
      }
      bool operator==(const Iterator&) const = default;

     private:
      std::size_t index_;
    };
    explicit Ids(std::size_t size) : size_(size) {}
    [[nodiscard]] Iterator begin() const { return Iterator(0); }
    [[nodiscard]] Iterator end() const { return Iterator(size_); }

   private:
    std::size_t size_;
  };
  /// The ids of all rows, in order.
  [[nodiscard]] Ids ids() const { return Ids(size_); }

 private:
  std::size_t size_ = 0;
  std::shared_ptr<const Blocks> blocks_;
};

}  // namespace tienvoud
