// Asks an owner before they make somebody an owner or keep them out, and does it.
// I/O: React

import type { PersonKnown } from '../people/acts';
import { BanDialog } from '../people/BanDialog';
import { AskDialog } from '../ui/AskDialog';
import { settingsStrings } from '../ui/strings-settings';
import { showToast } from '../ui/toasts';
import type { RoomSession } from './room-session';

const { people: words } = settingsStrings;

export type Asked = { kind: 'own' | 'ban'; person: PersonKnown };

type OwnerQuestionsProps = { session: RoomSession; asked: Asked; onClose: () => void };

export function OwnerQuestions({ session: { client }, asked, onClose }: OwnerQuestionsProps) {
  const { kind, person } = asked;
  const { author, name } = person;
  if (kind === 'own')
    return (
      <AskDialog
        title={words.ownerTitle(name)}
        intro={words.ownerIntro}
        doIt={words.ownerDo}
        cancel={words.cancel}
        onDo={() => client.own({ type: 'set-role', person: author, role: 'owner' })}
        onClose={onClose}
      />
    );
  const ban = (alsoNetwork: boolean): void => {
    client.own({ type: 'ban', person: author, alsoNetwork });
    const letIn = { label: words.letIn, run: () => client.own({ type: 'unban', person: author }) };
    showToast(words.banned(name), letIn);
  };
  const isHere = [...client.peers.values()].some((peer) => peer.author === author);
  return <BanDialog person={person} isHere={isHere} onBan={ban} onClose={onClose} />;
}
