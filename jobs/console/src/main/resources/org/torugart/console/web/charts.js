// SPDX-License-Identifier: Apache-2.0
// Charts over time by uPlot, and a heat map of our own.
import uPlot from './uPlot.esm.js';

/** Around a single point, which would otherwise stand alone among years. */
const HALF_A_DAY = 43_200;

const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** A chart whose size follows its element. Series: {label, colour, fill}. */
export function lines(element, series, options = {}) {
  let plot = null;
  let data = null;
  const build = () => {
    plot?.destroy();
    const axis = { stroke: css('--soft'), grid: { stroke: css('--line'), width: 1 }, ticks: { stroke: css('--line'), width: 1 }, font: '11px system-ui', size: 48 };
    plot = new uPlot({
      width: Math.max(200, element.clientWidth), height: options.height || 180,
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
      scales: { x: { time: true, range: (u, low, high) => u.data[0].length === 1 ? [low - HALF_A_DAY, low + HALF_A_DAY] : [low, high] }, y: options.log ? { distr: 3, log: 10 } : { range: (u, low, high) => [0, Math.max(1, high * 1.1)] } },
      axes: [{ ...axis, size: 28, values: options.days ? undefined : [[60, '{HH}:{mm}', null, null, null, null, null, null, 1], [1, '{HH}:{mm}:{ss}', null, null, null, null, null, null, 1]] },
        { ...axis, values: (u, values) => values.map(v => options.log ? ([1, 10, 100, 1000, 10000, 100000].includes(v) ? compact.format(v) : '') : compact.format(v)) }],
      legend: { show: false },
      cursor: { y: false, points: { size: 6 } },
      series: [{}, ...series.map(one => ({
        label: one.label, stroke: css(one.colour), width: 1.6, spanGaps: true, points: { show: !!options.dots, size: 5 },
        fill: one.fill ? `rgba(${css('--heat')}, .15)` : undefined,
      }))],
    }, data || [[], ...series.map(() => [])], element);
  };
  build();
  const observer = new ResizeObserver(() => plot.setSize({ width: Math.max(200, element.clientWidth), height: options.height || 180 }));
  observer.observe(element);
  addEventListener('theme', build);
  return {
    set(next) { data = next; plot.setData(next); },
    close() { observer.disconnect(); removeEventListener('theme', build); plot.destroy(); },
  };
}

/** Latency over time: columns of time, rows of latency, darker for more. Rows are drawn from the fastest upward. */
export function heat(canvas, rows, seconds, columns) {
  const ratio = devicePixelRatio || 1;
  const width = canvas.clientWidth * ratio;
  const height = canvas.clientHeight * ratio;
  if (!width) return;
  canvas.width = width;
  canvas.height = height;
  const draw = canvas.getContext('2d');
  const left = 48 * ratio, bottom = 18 * ratio;
  const step = Math.max(1, Math.ceil(seconds.length / columns));
  const cells = [];
  // Cut where the clock says, so that what has been drawn stays as it is while time goes on.
  for (const second of seconds) {
    const at = second.at - second.at % step;
    if (cells.at(-1)?.at !== at) cells.push({ at, sum: new Array(rows.length).fill(0) });
    second.heat.forEach((count, row) => { cells.at(-1).sum[row] += count; });
  }
  const used = rows.filter((end, row) => cells.some(cell => cell.sum.slice(row).some(count => count > 0))).length;
  const shown = Math.min(rows.length, Math.max(12, used + 1));
  const empty = Math.max(0, columns - cells.length);
  const cellWidth = (width - left) / (empty + cells.length);
  const cellHeight = (height - bottom) / shown;
  const most = Math.max(1, ...cells.map(cell => Math.max(...cell.sum)));
  const colour = css('--heat');
  cells.forEach((cell, column) => cell.sum.slice(0, shown).forEach((count, row) => {
    if (!count) return;
    draw.fillStyle = `rgba(${colour}, ${(0.18 + 0.82 * Math.log1p(count) / Math.log1p(most)).toFixed(3)})`;
    draw.fillRect(left + (empty + column) * cellWidth, height - bottom - (row + 1) * cellHeight, Math.ceil(cellWidth), Math.ceil(cellHeight) - ratio);
  }));
  draw.fillStyle = css('--soft');
  draw.font = `${11 * ratio}px system-ui`;
  draw.textAlign = 'right';
  draw.textBaseline = 'middle';
  rows.slice(0, shown).forEach((end, row) => {
    if (row % 3 === 0) draw.fillText(end >= 1000 ? `${(end / 1000).toFixed(1)} s` : `${end} ms`, left - 6 * ratio, height - bottom - (row + 0.5) * cellHeight);
  });
  draw.textAlign = 'center';
  draw.textBaseline = 'alphabetic';
  for (const { column, text } of marks(cells.map(cell => cell.at), step * columns)) {
    draw.fillText(text, Math.min(left + (empty + column + 0.5) * cellWidth, width - 24 * ratio), height - 4 * ratio);
  }
}

/**
 * Where an axis of time is marked: some half a dozen times, where a round time begins, each with a text of its own.
 * Times and span are in seconds.
 */
export function marks(times, span) {
  const every = [10, 30, 60, 120, 300].find(seconds => span / seconds <= 8) || 600;
  return times.flatMap((at, column) => column > 0 && Math.floor(at / every) !== Math.floor(times[column - 1] / every)
    ? [{ column, text: new Date((at - at % every) * 1000).toISOString().slice(11, every < 60 ? 19 : 16) }] : []);
}
