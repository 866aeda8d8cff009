// Starts the page: theme, routing, the room, and React.
// I/O: the document, React

import '../ui/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startTheme } from '../ui/theme';
import { App } from './App';
import { startSessions } from './current-session';
import { startNavigation } from './navigation';
import { keepPageOffline } from './offline-page';

startTheme();
startNavigation();
startSessions();
keepPageOffline();

const root = document.getElementById('root');
if (!root) throw new Error('index.html must have an element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
