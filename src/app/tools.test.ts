// Proves that each drawing tool keeps its own style, and that choosing a style means wanting to draw.
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_TOOLS,
  parseTools,
  serializeTools,
  stepWidth,
  takeColor,
  takeTool,
  takeWidth,
  toolStateOf,
  WIDTHS,
} from './tools';

describe('tools', () => {
  it('pen and highlighter keep their own colour and width', () => {
    const tools = takeColor(takeTool(takeWidth(takeColor(DEFAULT_TOOLS, 5), 8), 'highlighter'), 2);
    expect(toolStateOf(tools)).toMatchObject({ tool: 'highlighter', color: 2, width: 20 });
    expect(toolStateOf(takeTool(tools, 'pen'))).toMatchObject({ tool: 'pen', color: 5, width: 8 });
  });

  it('choosing a colour puts the eraser away and takes up what was drawn with last', () => {
    const erasing = takeTool(takeTool(DEFAULT_TOOLS, 'highlighter'), 'eraser');
    expect(toolStateOf(erasing).tool).toBe('eraser');
    expect(toolStateOf(takeColor(erasing, 7))).toMatchObject({ tool: 'highlighter', color: 7 });
  });

  it('a colour outside the palette changes nothing', () => {
    expect(takeColor(DEFAULT_TOOLS, 12)).toBe(DEFAULT_TOOLS);
    expect(takeColor(DEFAULT_TOOLS, -1)).toBe(DEFAULT_TOOLS);
  });

  it('the width stops at the thinnest and at the thickest', () => {
    let tools = DEFAULT_TOOLS;
    for (let i = 0; i < 9; i += 1) tools = stepWidth(tools, 1);
    expect(toolStateOf(tools).width).toBe(WIDTHS.pen.at(-1));
    for (let i = 0; i < 9; i += 1) tools = stepWidth(tools, -1);
    expect(toolStateOf(tools).width).toBe(WIDTHS.pen[0]);
  });

  it('styles are remembered over visits, the tool in hand is not', () => {
    const tools = takeTool(takeWidth(takeColor(DEFAULT_TOOLS, 4), 16), 'eraser');
    const next = parseTools(serializeTools(tools));
    expect(toolStateOf(next)).toMatchObject({ tool: 'pen', color: 4, width: 16 });
  });

  it.each([null, '', '{', '7', '{"pen":{"color":99,"width":-1}}', '{"pen":null}'])(
    '%s in storage means the defaults',
    (text) => {
      expect(parseTools(text)).toEqual(DEFAULT_TOOLS);
    },
  );
});
