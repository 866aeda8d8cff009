// Proves that a message is shown as it was written: markup stays text, links are closed off from this page.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { MessageText } from './MessageText';

it('HTML in a message is shown, not made', () => {
  const html = renderToStaticMarkup(<MessageText text={'<img src=x onerror=alert(1)> & <b>bold</b>'} />);
  expect(html).toBe('<span>&lt;img src=x onerror=alert(1)&gt; &amp; &lt;b&gt;bold&lt;/b&gt;</span>');
});

it('a link opens apart and tells the other page nothing', () => {
  const html = renderToStaticMarkup(<MessageText text="https://ink.example" />);
  expect(html).toContain('href="https://ink.example/"');
  expect(html).toContain('target="_blank"');
  expect(html).toContain('rel="noopener noreferrer nofollow"');
});
