// The owner's key: shown when it is asked for, to be copied, saved as a file, or renewed.
// I/O: React, files (through downloadBlob)

import { Check, Copy, Download, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/Button';
import { downloadBlob } from '../ui/download';
import { LinkField } from '../ui/LinkField';
import { settingsStrings } from '../ui/strings-settings';
import { SettingsSection } from './SettingsSection';

const words = settingsStrings.key;

type OwnerKeyProps = {
  room: string;
  /** What the room is called, and where it is: for the file. */
  name: string;
  link: string;
  /** Null: it was not asked for, or has not come yet. */
  ownerKey: string | null;
  isDisabled: boolean;
  /** False: it could not be copied. */
  copy: (text: string) => Promise<boolean>;
  onShow: () => void;
  onRenew: () => void;
};

export function OwnerKey({ room, name, link, ownerKey, isDisabled, copy, onShow, onRenew }: OwnerKeyProps) {
  const [told, setTold] = useState('');
  const copyKey = async (key: string): Promise<void> => {
    setTold((await copy(key)) ? words.copied : words.notCopied);
  };
  const download = (key: string): void => {
    const file = new Blob([words.file(name, link, key)], { type: 'text/plain' });
    downloadBlob(`inkroom-${room}-owner-key.txt`, file);
  };
  return (
    <SettingsSection label={words.label} hint={words.hint}>
      {ownerKey === null ? (
        <Button className="self-start" disabled={isDisabled} onClick={onShow}>
          {words.show}
        </Button>
      ) : (
        <>
          <LinkField link={ownerKey} label={words.field} />
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => void copyKey(ownerKey)}>
              {told === words.copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
              {words.copy}
            </Button>
            <Button onClick={() => download(ownerKey)}>
              <Download size={16} aria-hidden />
              {words.download}
            </Button>
            <Button
              disabled={isDisabled}
              onClick={() => {
                onRenew();
                setTold(words.renewed);
              }}
            >
              <RotateCw size={16} aria-hidden />
              {words.renew}
            </Button>
          </div>
        </>
      )}
      <p role="status" className="text-muted text-xs empty:hidden">
        {told}
      </p>
    </SettingsSection>
  );
}
