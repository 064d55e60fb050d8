/* The ears of the crowd: reads until everybody has had so many bytes, fast enough not to be what is measured. */
#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>

#define MOST 65536
static int owed[MOST];
static const char PING[2] = {(char)0x89, 0}, PONG[6] = {(char)0x8a, (char)0x80, 0, 0, 0, 0};

/* A phone answers when it is asked whether it is still there; one that does not is let go after forty seconds. */
static void answer(int peer, const char *data, int got) {
    if (got >= 2 && (!memcmp(data, PING, 2) || !memcmp(data + got - 2, PING, 2))) send(peer, PONG, sizeof PONG, 0);
}

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* When the last of `count` connections had `size` bytes (monotonic ns), or minus how many never did. `last`, of 64
   bytes, gets the beginning of what the last one read. */
long long gather(int poll, const int *peers, int count, int size, int timeout_ms, char *last) {
    static char data[65536];
    struct epoll_event ready[256];
    long long until = now() + timeout_ms * 1000000LL, when = 0;
    int left = count;
    for (int i = 0; i < count; i++) owed[peers[i]] = size;
    while (left > 0) {
        int found = epoll_wait(poll, ready, 256, 100);
        for (int i = 0; i < found; i++) {
            int peer = ready[i].data.fd;
            int got = recv(peer, data, sizeof data, MSG_DONTWAIT);
            if (got > 0) answer(peer, data, got);
            if (got <= 0 || owed[peer] <= 0) continue;
            if (owed[peer] == size && got >= 64) memcpy(last, data, 64);
            owed[peer] -= got;
            if (owed[peer] <= 0) { left--; when = now(); }
        }
        if (now() > until) break;
    }
    for (int i = 0; i < count; i++) owed[peers[i]] = 0;
    return left > 0 ? -left : when;
}
