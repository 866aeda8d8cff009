// Asks an owner before they make somebody an owner or keep them out, and does it.
// I/O: React

import { useStore } from 'zustand';
import type { PersonKnown } from '../people/acts';
import { type BanChoice, BanDialog } from '../people/BanDialog';
import { AskDialog } from '../ui/AskDialog';
import { banStrings } from '../ui/strings-ban';
import { settingsStrings } from '../ui/strings-settings';
import { showToast } from '../ui/toasts';
import type { RoomSession } from './room-session';

const { people: words } = settingsStrings;

export type Asked = { kind: 'own' | 'ban'; person: PersonKnown };

type OwnerQuestionsProps = { session: RoomSession; asked: Asked; onClose: () => void };

export function OwnerQuestions({ session: { client, store }, asked, onClose }: OwnerQuestionsProps) {
  const policy = useStore(store, (state) => state.policy);
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
  const ban = ({ alsoNetwork, ...choice }: BanChoice): void => {
    // Before they could come back as somebody new.
    if (choice.makesPrivate) client.own({ type: 'set-policy', policy: { isPrivate: true } });
    if (choice.renewsLinks)
      for (const kind of ['edit', 'view'] as const) client.own({ type: 'renew-link', kind });
    client.own({ type: 'ban', person: author, alsoNetwork });
    const letIn = { label: words.letIn, run: () => client.own({ type: 'unban', person: author }) };
    showToast(banStrings.banned(name, choice), letIn);
  };
  const isHere = [...client.peers.values()].some((peer) => peer.author === author);
  return <BanDialog {...{ person, isHere, policy, onClose }} onBan={ban} />;
}
