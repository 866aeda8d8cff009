// When a message is heard: by whom one wants to hear, and only where one would miss it.
import { expect, it } from 'vitest';
import { soundMessages } from './chat-sound';
import { fakeRoomClient } from './room-client-fixture';

function ears() {
  const { client, change } = fakeRoomClient();
  const state = { isOn: true, isReading: false, sounds: 0 };
  const stop = soundMessages(client, {
    isOn: () => state.isOn,
    isMuted: (author) => author === 9,
    isReading: () => state.isReading,
    sound: () => {
      state.sounds += 1;
    },
  });
  let seq = 0;
  const say = (author: number, text: string) => {
    seq += 1;
    change('chat', { chat: [{ seq, op: null, author, at: 0, text }], seq });
    return state.sounds;
  };
  return { state, say, stop };
}

it('is for what others write, and nobody who is muted', () => {
  const { say, stop } = ears();
  expect([say(2, 'hi'), say(1, 'mine'), say(9, 'spam'), say(2, 'again')]).toEqual([1, 1, 1, 2]);
  stop();
  expect(say(2, 'later')).toBe(2);
});

it('is not for what one reads anyway, but for being called', () => {
  const { say, state } = ears();
  state.isReading = true;
  expect([say(2, 'hi'), say(2, 'hi @alice')]).toEqual([0, 1]);
  state.isOn = false;
  expect(say(2, '@alice!')).toBe(1);
});
