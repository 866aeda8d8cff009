// When a frame is really there: after its scripts, and after what the browser paints behind them.
// I/O: DOM (frames, messages)

/** Asks every frame; resolves when the frame in which it became true is done. */
export function shownOnce(isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (isTrue()) afterFrame(resolve);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Called in a frame: tells when all its work is done. */
export function afterFrame(tell: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    tell();
  };
  port2.postMessage(null);
}
