// A library with the world of shelf.wit. What a generator of bindings would write
// is written by hand: the names and the layouts of the canonical ABI.

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))
#define BOOKS "local:shelf/books@0.1.0"

#define MOST_BOOKS 100
#define MOST_READ 16

struct string {
  char *bytes;
  size_t length;
};

struct list {
  void *items;
  size_t count;
};

struct book {
  struct string title;
  uint32_t pages;
  struct list tags;
};

struct date {
  uint32_t year;
  uint8_t month, day;
};

struct reading {
  const struct book *book;
  uint32_t left;
};

struct reader {
  struct string name;
  struct reading readings[MOST_READ];
  size_t count;
};

/** result<u32, problem> */
struct answer {
  uint8_t failed;
  union {
    uint32_t value;
    struct {
      uint8_t kind;
      union {
        struct string unknown;
        uint32_t full;
      };
    } problem;
  };
};

enum level { NOTE, WARNING };
enum problem_kind { UNKNOWN, FULL };

IMPORT("local:shelf/journal@0.1.0", "write")
void journal_write(int32_t level, const char *line, size_t length);

IMPORT("$root", "today")
void today(struct date *result);

IMPORT("[export]" BOOKS, "[resource-new]reader")
int32_t reader_new(struct reader *reader);

EXPORT("cabi_realloc")
void *cabi_realloc(void *old, size_t old_size, size_t alignment, size_t size) {
  (void)old_size;
  if (size == 0) return (void *)alignment;
  void *memory = realloc(old, size);
  if (memory == NULL) abort();
  return memory;
}

static struct book books[MOST_BOOKS];
static size_t book_count;
// What is returned lies here until the caller has read it.
static struct answer answer;
static struct list returned;

static void note(enum level level, const char *format, const struct string *text) {
  char line[200];
  int length = snprintf(line, sizeof line, format, (int)text->length, text->bytes);
  if (length > (int)sizeof line - 1) length = sizeof line - 1;
  journal_write(level, line, (size_t)length);
}

static bool same(const struct string *a, const struct string *b) {
  return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

static struct string copy(const struct string *text) {
  struct string made = {malloc(text->length), text->length};
  memcpy(made.bytes, text->bytes, text->length);
  return made;
}

static struct answer *failed_as_unknown(const struct string *title) {
  answer.failed = 1;
  answer.problem.kind = UNKNOWN;
  answer.problem.unknown = copy(title);
  return &answer;
}

EXPORT(BOOKS "#add")
struct answer *add(char *title, size_t length, uint32_t pages, void *tags, size_t tag_count) {
  if (book_count == MOST_BOOKS) {
    answer.failed = 1;
    answer.problem.kind = FULL;
    answer.problem.full = MOST_BOOKS;
    return &answer;
  }
  struct book *book = &books[book_count++];
  *book = (struct book){{title, length}, pages, {tags, tag_count}};
  note(NOTE, "added %.*s", &book->title);
  answer.failed = 0;
  answer.value = (uint32_t)book_count;
  return &answer;
}

EXPORT("cabi_post_" BOOKS "#add")
void add_post(struct answer *result) {
  if (result->failed && result->problem.kind == UNKNOWN) free(result->problem.unknown.bytes);
}

EXPORT(BOOKS "#find")
struct list *find(char *tag, size_t length) {
  struct string wanted = {tag, length};
  struct book *found = malloc(book_count * sizeof *found);
  size_t count = 0;
  for (size_t i = 0; i < book_count; i++) {
    const struct string *tags = books[i].tags.items;
    for (size_t j = 0; j < books[i].tags.count; j++) {
      if (!same(&tags[j], &wanted)) continue;
      found[count++] = books[i];
      break;
    }
  }
  free(tag);
  returned = (struct list){found, count};
  return &returned;
}

EXPORT("cabi_post_" BOOKS "#find")
void find_post(struct list *result) { free(result->items); }

EXPORT(BOOKS "#[constructor]reader")
int32_t reader_create(char *name, size_t length) {
  struct reader *reader = calloc(1, sizeof *reader);
  reader->name = (struct string){name, length};
  return reader_new(reader);
}

EXPORT(BOOKS "#[dtor]reader")
void reader_destroy(struct reader *reader) {
  note(NOTE, "%.*s is gone", &reader->name);
  free(reader->name.bytes);
  free(reader);
}

EXPORT(BOOKS "#[method]reader.read")
struct answer *reader_read(struct reader *reader, char *title, size_t length, uint32_t pages) {
  struct string wanted = {title, length};
  struct reading *reading = NULL;
  for (size_t i = 0; i < reader->count; i++) {
    if (same(&reader->readings[i].book->title, &wanted)) reading = &reader->readings[i];
  }
  for (size_t i = 0; reading == NULL && i < book_count; i++) {
    if (!same(&books[i].title, &wanted) || reader->count == MOST_READ) continue;
    reading = &reader->readings[reader->count++];
    *reading = (struct reading){&books[i], books[i].pages};
  }
  if (reading == NULL) return failed_as_unknown(&wanted);
  reading->left = pages < reading->left ? reading->left - pages : 0;
  free(title);
  answer.failed = 0;
  answer.value = reading->left;
  return &answer;
}

EXPORT(BOOKS "#[method]reader.finished")
struct list *reader_finished(struct reader *reader) {
  struct string *titles = malloc(reader->count * sizeof *titles);
  size_t count = 0;
  for (size_t i = 0; i < reader->count; i++) {
    if (reader->readings[i].left == 0) titles[count++] = reader->readings[i].book->title;
  }
  returned = (struct list){titles, count};
  return &returned;
}

EXPORT("cabi_post_" BOOKS "#[method]reader.finished")
void reader_finished_post(struct list *result) { free(result->items); }

EXPORT(BOOKS "#[static]reader.busiest")
void *reader_busiest(struct reader **readers, size_t count) {
  static struct {
    uint8_t some;
    struct string name;
  } result;
  struct reader *busiest = NULL;
  for (size_t i = 0; i < count; i++) {
    if (busiest == NULL || readers[i]->count > busiest->count) busiest = readers[i];
  }
  result.some = busiest != NULL;
  if (busiest != NULL) result.name = busiest->name;
  free(readers);
  return &result;
}

EXPORT("summary")
struct string *summary(void) {
  static struct string text;
  struct date date;
  today(&date);
  size_t room = 100;
  text.bytes = malloc(room);
  int length = snprintf(text.bytes, room, "%zu books on %u-%02u-%02u", book_count, date.year,
                        date.month, date.day);
  text.length = (size_t)length;
  if (book_count == 0) note(WARNING, "%.*s", &text);
  return &text;
}

EXPORT("cabi_post_summary")
void summary_post(struct string *result) { free(result->bytes); }
