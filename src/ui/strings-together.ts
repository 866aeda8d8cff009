// The words of going along with others, and of what one shows and says on the board.

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

export const togetherStrings = {
  menu: 'Show and say',
  follow: (name: string) => `Follow ${name}`,
  unfollow: (name: string) => `Stop following ${name}`,
  followsYou: 'follows you',
  following: (name: string) => `Following ${name}`,
  notFollowing: (name: string) => `No longer following ${name}`,
  stop: 'Stop',
  followers: (names: readonly string[]) =>
    names.length > 3
      ? `${names.length} people follow you`
      : `${LIST.format(names)} ${names.length === 1 ? 'follows' : 'follow'} you`,
  reactions: 'Reactions',
  react: (emoji: string) => `React with ${emoji}`,
  sayHere: 'Say something here',
  words: 'Words beside your pointer',
  wordsHint: 'Say something…',
  raiseHand: 'Raise your hand',
  lowerHand: 'Lower your hand',
  handUp: (place: number) => `hand up, ${place}.`,
  raisedHand: (name: string) => `${name} raised a hand`,
  showPlace: 'Show where',
  focus: 'Focus on my own work',
  focuses: { off: 'Everybody', dimmed: 'Others dimmed', mine: 'Only mine' },
  focused: {
    dimmed: 'Focus: others are dimmed, their cursors hidden',
    mine: 'Focus: only your own ink is shown',
  },
  unfocus: 'Show everybody',
  bring: 'Bring everyone to me',
  bringing: (followers: number) =>
    followers === 0
      ? 'Everyone is asked to your view'
      : `Everyone is asked to your view · ${followers} with you`,
  brought: (name: string) => `${name} brings everyone to their view`,
  offered: (name: string) => `${name} shows their view`,
  stay: 'Stay here',
  join: 'Go there',
};
