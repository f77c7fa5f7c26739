/* One gradient of a sigmoid network with squared loss, by plain loops over any layer sizes: the floor that the
 * engine's numeric path is compared with.
 *
 *     gradient [SECONDS]        prints "ns_per_gradient X", then the loss and every weight derivative
 *
 * The network is that of exercise 3: 2, 3, 1 and 2 units, no biases. Layer sizes come from an array that the
 * compiler does not know to be constant; nothing is specialised to them.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { most_units = 64, most_weights = 4096, most_layers = 8 };

struct network {
  int layers;                /* weight matrices */
  int size[most_layers + 1]; /* units of the input and of every layer */
  double weight[most_weights]; /* one matrix behind the other, each by rows: from unit, to unit */
  double target[most_units];
};

struct tape {
  double unit[(most_layers + 1) * most_units]; /* outputs, layer by layer */
  double error[(most_layers + 1) * most_units];
  double gradient[most_weights];
};

/* Fills the tape for one input; returns the loss. */
static double gradient(const struct network *n, const double *input, struct tape *t) {
  for (int i = 0; i < n->size[0]; i++) t->unit[i] = input[i];
  const double *w = n->weight;
  double *below = t->unit;
  for (int l = 0; l < n->layers; l++) {
    double *above = below + n->size[l];
    for (int j = 0; j < n->size[l + 1]; j++) {
      double z = 0;
      for (int i = 0; i < n->size[l]; i++) z += below[i] * w[i * n->size[l + 1] + j];
      above[j] = 1 / (1 + exp(-z));
    }
    w += n->size[l] * n->size[l + 1];
    below = above;
  }
  const int outputs = n->size[n->layers];
  double *y = below, *dy = t->error + (y - t->unit), loss = 0;
  for (int j = 0; j < outputs; j++) {
    const double difference = y[j] - n->target[j];
    loss += difference * difference;
    dy[j] = 2 * difference;
  }
  double *g = t->gradient + (w - n->weight);
  for (int l = n->layers - 1; l >= 0; l--) {
    const int from = n->size[l], to = n->size[l + 1];
    double *x = y - from, *dx = dy - from;
    w -= from * to;
    g -= from * to;
    for (int j = 0; j < to; j++) dy[j] *= y[j] * (1 - y[j]);
    for (int i = 0; i < from; i++)
      for (int j = 0; j < to; j++) g[i * to + j] = x[i] * dy[j];
    if (l == 0) break; /* nobody asks for the input's derivative */
    for (int i = 0; i < from; i++) {
      double sum = 0;
      for (int j = 0; j < to; j++) sum += w[i * to + j] * dy[j];
      dx[i] = sum;
    }
    y = x;
    dy = dx;
  }
  return loss;
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
  static struct network n = {
      .layers = 3,
      .size = {2, 3, 1, 2},
      .weight = {1.20, -1.20, -0.11, 0.30, 1.10, 0.65, -0.25, -1.10, -0.09, -2.00, 0.43},
      .target = {1, 1},
  };
  static struct tape t;
  if (argc > 2) n.layers = atoi(argv[2]); /* never given: keeps the sizes unknown to the compiler */
  double input[] = {0, 1}, sum = 0, best = 1e30;
  const double until = seconds() + (argc > 1 ? atof(argv[1]) : 0.5);
  do {
    const int count = 20000;
    const double start = seconds();
    for (int k = 0; k < count; k++) {
      input[0] = (k & 7) * 1e-9; /* another input each time: nothing can be kept from the last one */
      sum += gradient(&n, input, &t) + t.gradient[0];
    }
    const double each = (seconds() - start) / count;
    if (each < best) best = each;
  } while (seconds() < until);
  input[0] = 0;
  const double loss = gradient(&n, input, &t);
  printf("ns_per_gradient %.1f\nloss %.15g\n", best * 1e9, loss);
  for (int i = 0; i < 11; i++) printf("gradient %.15g\n", t.gradient[i]);
  return sum == 0.12345; /* uses the sum */
}
