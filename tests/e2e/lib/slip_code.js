// Reads a continue code off the screen, as its owner does: by its look. What each character
// looks like is learned on the screen that asks for a code, where they can be typed.
import { readPixels } from './pixels.js';

const SYMBOLS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const BOXES = 6;
/// The boxes as drawn at 1080 pixels' width: their left edges, and what is inside of them.
const LEFTS = [111, 249, 387, 569, 707, 845];
const INSIDE = { from: 14, to: 110 };
const SHORTEST_BOX = 80;
const LONGEST_BOX = 170;
const BORDER = 12;

/// A straight line in column `x`, of about a box's height: its left border.
function findLine(picture, scale, x) {
  for (let y = 0; y < picture.height;) {
    const color = picture.at(x, y);
    let end = y + 1;
    while (end < picture.height && picture.at(x, end) === color) end++;
    const isLine = color !== picture.at(x - 5, Math.floor((y + end) / 2));
    if (isLine && end - y >= SHORTEST_BOX * scale && end - y <= LONGEST_BOX * scale) return { top: y, bottom: end };
    y = end;
  }
  return null;
}

/// Where the row of boxes lies.
function findBoxes(picture, scale) {
  const left = Math.round(LEFTS[0] * scale);
  const line = [0, 1, -1, 2].map((step) => findLine(picture, scale, left + step)).find(Boolean);
  if (!line) throw new Error('no boxes of a code on the screen');
  return line;
}

/// The dark cells of a glyph, cut to its edges: the same wherever it stands.
function shapeIn(picture, scale, left, boxes) {
  const [first, last] = [left + INSIDE.from, left + INSIDE.to].map((x) => Math.round(x * scale));
  const border = Math.round(BORDER * scale);
  const [top, bottom] = [boxes.top + border, boxes.bottom - border];
  const ground = picture.at(first, top);
  const dark = [];
  for (let y = top; y < bottom; y++) {
    for (let x = first; x < last; x++) {
      if (picture.distance(picture.at(x, y), ground) > 200) dark.push([x, y]);
    }
  }
  const minX = Math.min(...dark.map(([x]) => x));
  const minY = Math.min(...dark.map(([, y]) => y));
  return new Set(dark.map(([x, y]) => `${x - minX},${y - minY}`));
}

function likeness(a, b) {
  const both = [...a].filter((cell) => b.has(cell)).length;
  return both / (a.size + b.size - both);
}

async function shapes(kiosk) {
  const picture = await readPixels(kiosk.display);
  const scale = Number(kiosk.size.split('x')[0]) / 1080;
  const boxes = findBoxes(picture, scale);
  return LEFTS.map((left) => shapeIn(picture, scale, left, boxes));
}

/// On the screen `resume`, text size A: types every character once and remembers its look.
export async function learnSymbols(kiosk) {
  const known = new Map();
  for (let at = 0; at < SYMBOLS.length; at += BOXES) {
    const typed = SYMBOLS.slice(at, at + BOXES);
    await kiosk.typeOnKeys(typed, 'resume');
    const seen = await shapes(kiosk);
    [...typed].forEach((symbol, i) => known.set(symbol, seen[i]));
    await kiosk.press(...Array(BOXES).fill('BackSpace'));
  }
  return known;
}

/// The code on the screen that is up.
export async function readCode(kiosk, known) {
  const read = (await shapes(kiosk)).map((shape) => {
    const [best] = [...known].map(([symbol, look]) => ({ symbol, score: likeness(shape, look) })).sort((a, b) => b.score - a.score);
    if (best.score < 0.8) throw new Error(`a character looks like nothing known, at best ${best.symbol} (${best.score})`);
    return best.symbol;
  });
  return read.join('');
}
