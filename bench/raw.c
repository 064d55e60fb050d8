/* The yardstick: the plainest loop of send() that a computer can do, one message to every connection on a signal. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

static int listening(int port) {
    int one = 1, found = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in where = {.sin_family = AF_INET, .sin_port = htons(port)};
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(found, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(found, (struct sockaddr *)&where, sizeof where) || listen(found, 4096)) exit(1);
    return found;
}

static void shuffle(int *peers, int count) {
    for (int i = count - 1; i > 0; i--) {
        int j = rand() % (i + 1), kept = peers[i];
        peers[i] = peers[j];
        peers[j] = kept;
    }
}

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void stamp(char *message, int size) {
    int wrote = sprintf(message, "\x81\x7e%c%c%lld\n", (size - 4) >> 8, (size - 4) & 255, now());
    message[wrote] = 'x';
}

/* Everybody another message: as many buffers as peers, so that none of them is still warm from the one before. */
static void everybody_their_own(const int *peers, int count, char *messages, int size) {
    long long when = now();
    for (int i = 0; i < count; i++) {
        char *message = messages + (long)i * size;
        message[sprintf(message, "\x81\x7e%c%c%lld\n", (size - 4) >> 8, (size - 4) & 255, when)] = 'x';
        send(peers[i], message, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    }
}

/* raw PORT PEERS BYTES: accept so many, then send so many bytes to each, stamped with the time: at every SIGUSR1 the same
   message to all, at every SIGUSR2 as many different ones. */
int main(int argc, char **argv) {
    int port = atoi(argv[1]), count = atoi(argv[2]), size = atoi(argv[3]), one = 1, heard;
    int *peers = calloc(count, sizeof *peers);
    char *message = malloc(size + 1), *messages = malloc((long)count * size + 64);
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGUSR1);
    sigaddset(&wanted, SIGUSR2);
    sigprocmask(SIG_BLOCK, &wanted, NULL);
    int door = listening(port);
    for (int i = 0; i < count; i++) {
        peers[i] = accept(door, NULL, NULL);
        setsockopt(peers[i], IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    }
    shuffle(peers, count);
    memset(message, 'x', size);
    memset(messages, 'y', (long)count * size);
    while (!sigwait(&wanted, &heard)) {
        if (heard == SIGUSR2) {
            everybody_their_own(peers, count, messages, size);
            continue;
        }
        stamp(message, size);
        for (int i = 0; i < count; i++) send(peers[i], message, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    }
    return 0;
}
