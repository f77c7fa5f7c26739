/* Learning by plain loops over any layer sizes, the floor that the engine's numeric path is compared with: 10,000
 * epochs of XOR on all four examples at once, and one gradient of a 784-128-10 sigmoid network for a batch of 64.
 *
 *     training [SECONDS]     prints "ms_per_training X", "final_loss X", "ms_per_batch X", "batch_loss X"
 *
 * Compiled with -DBLAS the products of the second are OpenBLAS's (one thread).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef BLAS
#include <cblas.h>
#endif

enum { most_layers = 4 };

struct network {
  int layers;                /* weight matrices */
  int size[most_layers + 1]; /* units of the input and of every layer */
  int batch;
  double *weight[most_layers]; /* by rows: from unit, to unit */
  double *bias[most_layers];
  double *unit[most_layers + 1]; /* a row for each example */
  double *error[most_layers + 1];
  double *weight_gradient[most_layers];
  double *bias_gradient[most_layers];
  double *target;
};

static double *numbers(long count) {
  double *list = calloc(count, sizeof *list);
  if (!list) exit(1);
  return list;
}

static void allocate(struct network *n) {
  for (int l = 0; l <= n->layers; l++) {
    n->unit[l] = numbers((long)n->batch * n->size[l]);
    n->error[l] = numbers((long)n->batch * n->size[l]);
    if (l == n->layers) break;
    n->weight[l] = numbers((long)n->size[l] * n->size[l + 1]);
    n->weight_gradient[l] = numbers((long)n->size[l] * n->size[l + 1]);
    n->bias[l] = numbers(n->size[l + 1]);
    n->bias_gradient[l] = numbers(n->size[l + 1]);
  }
  n->target = numbers((long)n->batch * n->size[n->layers]);
}

/* out[m×n] = a[m×k] · b[k×n] */
static void product(double *out, const double *a, const double *b, int m, int k, int n) {
#ifdef BLAS
  cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, 0, out, n);
#else
  for (int i = 0; i < m; i++) {
    double *row = out + (long)i * n;
    for (int j = 0; j < n; j++) row[j] = 0;
    for (int l = 0; l < k; l++)
      for (int j = 0; j < n; j++) row[j] += a[(long)i * k + l] * b[(long)l * n + j];
  }
#endif
}

/* out[k×n] = aᵀ · g, a[m×k], g[m×n] */
static void product_right(double *out, const double *a, const double *g, int m, int k, int n) {
#ifdef BLAS
  cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, k, n, m, 1, a, k, g, n, 0, out, n);
#else
  for (long i = 0; i < (long)k * n; i++) out[i] = 0;
  for (int i = 0; i < m; i++)
    for (int l = 0; l < k; l++)
      for (int j = 0; j < n; j++) out[(long)l * n + j] += a[(long)i * k + l] * g[(long)i * n + j];
#endif
}

/* out[m×k] = g[m×n] · bᵀ, b[k×n] */
static void product_left(double *out, const double *g, const double *b, int m, int k, int n) {
#ifdef BLAS
  cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, k, n, 1, g, n, b, n, 0, out, k);
#else
  for (int i = 0; i < m; i++)
    for (int l = 0; l < k; l++) {
      double sum = 0;
      for (int j = 0; j < n; j++) sum += g[(long)i * n + j] * b[(long)l * n + j];
      out[(long)i * k + l] = sum;
    }
#endif
}

/* Σ (t − y)² times `factor`, with all derivatives. */
static double gradient(struct network *n, double factor) {
  for (int l = 0; l < n->layers; l++) {
    const int from = n->size[l], to = n->size[l + 1];
    double *above = n->unit[l + 1];
    product(above, n->unit[l], n->weight[l], n->batch, from, to);
    for (int i = 0; i < n->batch; i++)
      for (int j = 0; j < to; j++) above[i * to + j] = 1 / (1 + exp(-(above[i * to + j] + n->bias[l][j])));
  }
  const int outputs = n->batch * n->size[n->layers];
  double *y = n->unit[n->layers], *dy = n->error[n->layers], loss = 0;
  for (int i = 0; i < outputs; i++) {
    const double difference = y[i] - n->target[i];
    loss += difference * difference;
    dy[i] = 2 * factor * difference;
  }
  for (int l = n->layers - 1; l >= 0; l--) {
    const int from = n->size[l], to = n->size[l + 1];
    y = n->unit[l + 1];
    dy = n->error[l + 1];
    for (int i = 0; i < n->batch * to; i++) dy[i] *= y[i] * (1 - y[i]);
    for (int j = 0; j < to; j++) {
      double sum = 0;
      for (int i = 0; i < n->batch; i++) sum += dy[i * to + j];
      n->bias_gradient[l][j] = sum;
    }
    product_right(n->weight_gradient[l], n->unit[l], dy, n->batch, from, to);
    if (l > 0) product_left(n->error[l], dy, n->weight[l], n->batch, from, to);
  }
  return factor * loss;
}

static void descend(struct network *n, double rate) {
  for (int l = 0; l < n->layers; l++) {
    for (int i = 0; i < n->size[l] * n->size[l + 1]; i++) n->weight[l][i] -= rate * n->weight_gradient[l][i];
    for (int j = 0; j < n->size[l + 1]; j++) n->bias[l][j] -= rate * n->bias_gradient[l][j];
  }
}

static void start_xor(struct network *n) {
  static const double input[] = {0, 0, 0, 1, 1, 0, 1, 1}, target[] = {0, 1, 1, 0};
  static const double u[] = {0.5, 0.9, 0.4, 1.0}, b[] = {0.8, -0.1}, v[] = {-1.2, 1.1};
  memcpy(n->unit[0], input, sizeof input);
  memcpy(n->target, target, sizeof target);
  memcpy(n->weight[0], u, sizeof u);
  memcpy(n->bias[0], b, sizeof b);
  memcpy(n->weight[1], v, sizeof v);
  n->bias[1][0] = 0.3;
}

static void fill(double *list, long count, double size) {
  for (long i = 0; i < count; i++) list[i] = size * (rand() / (double)RAND_MAX);
}

static void start_large(struct network *n) {
  fill(n->unit[0], 64 * 784, 1);
  fill(n->target, 64 * 10, 1);
  fill(n->weight[0], 784 * 128, 0.05);
  fill(n->weight[1], 128 * 10, 0.05);
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
  const double time = argc > 1 ? atof(argv[1]) : 0.5;
  static struct network small = {.layers = 2, .size = {2, 2, 1}, .batch = 4};
  static struct network large = {.layers = 2, .size = {784, 128, 10}, .batch = 64};
  if (argc > 2) small.layers = large.layers = atoi(argv[2]); /* never given: nothing is known to the compiler */
  allocate(&small);
  allocate(&large);
#ifdef BLAS
  openblas_set_num_threads(1);
#endif
  double best = 1e30, loss = 0;
  double until = seconds() + time;
  do {
    start_xor(&small);
    const double start = seconds();
    for (int k = 0; k < 10000; k++) {
      gradient(&small, 0.25);
      descend(&small, 4);
    }
    const double took = seconds() - start;
    if (took < best) best = took;
  } while (seconds() < until);
  loss = gradient(&small, 0.25);
  printf("ms_per_training %.3f\nfinal_loss %.10g\n", best * 1e3, loss);
  start_large(&large);
  best = 1e30;
  until = seconds() + time;
  do {
    const double start = seconds();
    loss = gradient(&large, 1);
    const double took = seconds() - start;
    if (took < best) best = took;
  } while (seconds() < until);
  printf("ms_per_batch %.3f\nbatch_loss %.10g\n", best * 1e3, loss);
  return 0;
}
