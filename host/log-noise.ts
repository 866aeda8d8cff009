// Which lines of workerd are worth an operator's eye.

const NOISE = [
  // Whenever a client goes away in the middle of something, workerd complains and prints a stack of addresses.
  /^stack:( \S+@[0-9a-f]+)+(;|$)/,
  /worker_do_not_log/,
  /\$LLVM_SYMBOLIZER is not set/,
  // A message beyond workerd's own limit ends its connection, and nobody else notices.
  /protocolError\.statusCode = 1009;/,
];

export function isWorthLogging(line: string): boolean {
  return line.trim() !== '' && !NOISE.some((pattern) => pattern.test(line));
}
