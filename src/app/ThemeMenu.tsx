// The switch between the system's theme, light and dark.
// I/O: React

import { Moon, Sun } from 'lucide-react';
import { IconButton } from '../ui/IconButton';
import { Menu, MenuChoice } from '../ui/Menu';
import { strings } from '../ui/strings';
import { chooseTheme, THEME_CHOICES, useTheme } from '../ui/theme';

export function ThemeChoices() {
  const { choice } = useTheme();
  const options = THEME_CHOICES.map((value) => ({ value, label: strings.themes[value] }));
  return <MenuChoice label={strings.room.theme} value={choice} options={options} onChoose={chooseTheme} />;
}

export function ThemeMenu({ className }: { className?: string }) {
  const { theme } = useTheme();
  return (
    <Menu
      trigger={
        <IconButton
          label={strings.room.theme}
          icon={theme === 'dark' ? Moon : Sun}
          hintSide="bottom"
          className={className}
        />
      }
    >
      <ThemeChoices />
    </Menu>
  );
}
