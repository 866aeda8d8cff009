// Which tool is in hand and how it draws: pen and highlighter each keep their own colour and width.

import type { ErasingMode, Tool, ToolState } from '../canvas/BoardCanvas';
import { INK_COLORS } from '../model/palette';

type DrawingTool = 'pen' | 'highlighter';
type Style = { color: number; width: number };
/** `drawing` is what colour and width belong to while the eraser or the hand is in use. */
export type Tools = {
  tool: Tool;
  drawing: DrawingTool;
  styles: Record<DrawingTool, Style>;
  erasing: ErasingMode;
  /** Whether somebody drew with a pen in this browser, and whether fingers draw all the same. */
  hasPen: boolean;
  doFingersDraw: boolean;
};

/** World units, thin to thick: each about twice the one before, so that the steps look even. */
export const WIDTHS: Record<DrawingTool, readonly number[]> = {
  pen: [2, 4, 8, 16],
  highlighter: [12, 20, 32, 48],
};

/** 4 is yellow in both themes. */
export const DEFAULT_TOOLS: Tools = {
  tool: 'pen',
  drawing: 'pen',
  styles: { pen: { color: 0, width: 4 }, highlighter: { color: 4, width: 20 } },
  erasing: 'stroke',
  hasPen: false,
  doFingersDraw: true,
};

function isDrawing(tool: Tool): tool is DrawingTool {
  return tool === 'pen' || tool === 'highlighter';
}

export function toolStateOf({ tool, drawing, styles, erasing, doFingersDraw }: Tools): ToolState {
  return { tool, ...styles[drawing], erasing, doFingersDraw };
}

export function takeTool(tools: Tools, tool: Tool): Tools {
  return { ...tools, tool, drawing: isDrawing(tool) ? tool : tools.drawing };
}

/** From the first pen on, fingers move the board; whoever chose otherwise is not asked again. */
export function seePen(tools: Tools): Tools {
  return tools.hasPen ? tools : { ...tools, hasPen: true, doFingersDraw: false };
}

export function letFingersDraw(tools: Tools, doFingersDraw: boolean): Tools {
  return { ...tools, doFingersDraw };
}

/** Takes the eraser; in hand already, it erases the other way from now on. */
export function changeErasing(tools: Tools): Tools {
  if (tools.tool !== 'eraser') return takeTool(tools, 'eraser');
  return takeEraser(tools, tools.erasing === 'stroke' ? 'part' : 'stroke');
}

/** Takes the eraser of one kind or the other. */
export function takeEraser(tools: Tools, erasing: ErasingMode): Tools {
  return { ...takeTool(tools, 'eraser'), erasing };
}

/** Who chooses a colour or a width wants to draw with it: the eraser and the hand are put away. */
function restyle(tools: Tools, style: Partial<Style>): Tools {
  const { drawing, styles } = tools;
  return { ...tools, tool: drawing, styles: { ...styles, [drawing]: { ...styles[drawing], ...style } } };
}

export function takeColor(tools: Tools, color: number): Tools {
  return color >= 0 && color < INK_COLORS ? restyle(tools, { color }) : tools;
}

export function takeWidth(tools: Tools, width: number): Tools {
  return restyle(tools, { width });
}

export function stepWidth(tools: Tools, step: -1 | 1): Tools {
  const widths = WIDTHS[tools.drawing];
  const index = widths.indexOf(tools.styles[tools.drawing].width) + step;
  return takeWidth(tools, widths[Math.min(widths.length - 1, Math.max(0, index))] ?? 4);
}

function parseStyle(value: unknown, tool: DrawingTool): Style {
  const { color, width } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Style>;
  const isColor = Number.isInteger(color) && Number(color) >= 0 && Number(color) < INK_COLORS;
  const fallback = DEFAULT_TOOLS.styles[tool];
  return {
    color: isColor ? Number(color) : fallback.color,
    width: WIDTHS[tool].includes(Number(width)) ? Number(width) : fallback.width,
  };
}

/** How one drew and erased at the last visit; a visit always begins with the pen in hand. */
export function parseTools(text: string | null): Tools {
  let json: Record<string, unknown> | null = null;
  try {
    json = JSON.parse(text ?? 'null');
  } catch {
    // Something else wrote here: begin with the default styles.
  }
  const styles = {
    pen: parseStyle(json?.pen, 'pen'),
    highlighter: parseStyle(json?.highlighter, 'highlighter'),
  };
  const erasing = json?.erasing === 'part' ? 'part' : 'stroke';
  const hasPen = json?.hasPen === true;
  const doFingersDraw = !hasPen || json?.doFingersDraw === true;
  return { ...DEFAULT_TOOLS, styles, erasing, hasPen, doFingersDraw };
}

export function serializeTools({ styles, erasing, hasPen, doFingersDraw }: Tools): string {
  return JSON.stringify({ ...styles, erasing, hasPen, doFingersDraw });
}
