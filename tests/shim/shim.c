/* Put before the system's own library: it makes a disk slow, full, failing or deadly from outside, since the program has no
   switch for any of it. It knows nothing of what is written.

   SLOW=file     while the file is there each flush takes two seconds, and adds a letter to it
   REFUSES=file  while the file is there nothing is written, created, flushed or renamed; in it stands the error's number
   KILL_AT=n     the n-th call that changes a file kills the program; of a write half is done
   FAIL_AT=n     the n-th such call fails for want of room, and with FAIL_ON set all that follow
   COUNT_TO=file at its end the program writes there how many such calls it made */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long calls;

static long number(const char *variable) {
    const char *value = getenv(variable);
    return value ? atol(value) : 0;
}

static int is_a_file(int file) {
    struct stat seen;
    return fstat(file, &seen) == 0 && S_ISREG(seen.st_mode);
}

/* What becomes of a call: nothing happens to it, it fails, or it is the last. */
enum fate { GOES_WELL, FAILS, KILLS };

static enum fate next(void) {
    const char *refuses = getenv("REFUSES");
    int file = refuses ? syscall(SYS_openat, AT_FDCWD, refuses, O_RDONLY, 0) : -1;
    if (file >= 0) {
        char text[16] = {0};
        long got = syscall(SYS_read, file, text, sizeof text - 1);
        syscall(SYS_close, file);
        errno = got > 0 ? atoi(text) : ENOSPC;
        return FAILS;
    }
    long this = atomic_fetch_add(&calls, 1) + 1;
    if (this == number("KILL_AT")) return KILLS;
    long at = number("FAIL_AT");
    if (at && (this == at || (this > at && getenv("FAIL_ON")))) {
        errno = ENOSPC;
        return FAILS;
    }
    return GOES_WELL;
}

static int refused(void) {
    switch (next()) {
    case KILLS: kill(getpid(), SIGKILL); pause();
    case FAILS: return 1;
    default: return 0;
    }
}

ssize_t write(int file, const void *bytes, size_t count) {
    if (is_a_file(file)) {
        switch (next()) {
        case KILLS: syscall(SYS_write, file, bytes, count / 2); kill(getpid(), SIGKILL); pause();
        case FAILS: { int why = errno; if (count > 1) syscall(SYS_write, file, bytes, count / 2); errno = why; return -1; }
        default: break;
        }
    }
    return syscall(SYS_write, file, bytes, count);
}

int rename(const char *from, const char *to) {
    return refused() ? -1 : syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

static int opened(const char *path, int flags, mode_t mode) {
    if (flags & O_CREAT && strncmp(path, "/dev/", 5) && refused()) return -1;
    return syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

#define OPENS(name)                            \
    int name(const char *path, int flags, ...) { \
        va_list rest;                          \
        va_start(rest, flags);                 \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
        va_end(rest);                          \
        return opened(path, flags, mode);      \
    }
OPENS(open)
OPENS(open64)

static void wait_while_slow(void) {
    const char *name = getenv("SLOW");
    int file = name ? syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_APPEND, 0) : -1;
    if (file < 0) return;
    if (syscall(SYS_write, file, "f", 1) == 1) sleep(2);
    syscall(SYS_close, file);
}

int fsync(int file) {
    wait_while_slow();
    return refused() ? -1 : syscall(SYS_fsync, file);
}

int fdatasync(int file) {
    wait_while_slow();
    return refused() ? -1 : syscall(SYS_fdatasync, file);
}

__attribute__((destructor)) static void tell(void) {
    const char *name = getenv("COUNT_TO");
    int file = name ? syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (file < 0) return;
    char text[24];
    int length = snprintf(text, sizeof text, "%ld", atomic_load(&calls));
    syscall(SYS_write, file, text, length);
    syscall(SYS_close, file);
}
