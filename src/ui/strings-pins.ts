// The words of messages that are pinned to a place on the board.

export const pinStrings = {
  group: 'Messages on the board',
  pin: (name: string, words: string, others: number) =>
    others === 0 ? `Message by ${name}: ${words}` : `${others + 1} messages, the newest by ${name}: ${words}`,
  draft: 'The message you are writing',
  shown: 'Messages pinned to the board',
  choose: 'Pin to a place on the board',
  chooseHint: 'Press on the board where it belongs, Escape to leave it',
  chooseHintTouch: 'Press on the board where it belongs',
  leave: 'Leave it',
  chosen: 'Goes to a place on the board',
  remove: 'Pin it nowhere',
};
