/** A plan as a tree of lines for a terminal or a log. */
import { plural, textWidth, visible } from '../diagnostics/text.ts';
import type { TextLine, Tone } from '../events/events.ts';
import type { Plan, PlanAction, PlannedJob } from '../ports/plan.ts';
import { actionMarks, actionWords, countActions, countsOf, type Detail, detailsOf, hasDetails } from './plan-words.ts';

/** So many jobs are shown with all that is known of them, so many by a line; the rest is counted. */
const DETAILED = 100;
const LISTED = 500;

const tones: Record<PlanAction, Tone> = { run: 'strong', reuse: 'good', unchanged: 'good', later: 'warn', refused: 'bad' };

interface Node {
  spans: TextLine['spans'];
  /** Columns that a wrapped line is moved in. */
  indent: number;
  /** Lines beneath the first one, moved in as far. */
  more?: string[];
  children: Node[];
}

/** `file`: as a person would type it. Jobs that may run side by side stand under one stage, where any do. */
export function planTree(plan: Plan, file: string): TextLine[] {
  const { name, experiment } = plan.pipeline;
  const title = name === file ? name : `${name} (${file})`;
  const lines: TextLine[] = [line([strong(title), dim(`  experiment ${experiment}, tracking ${plan.tracking}`)], '')];
  const shown = plan.jobs.slice(0, LISTED);
  const width = Math.max(0, ...shown.map(({ job }) => textWidth(visible(job))));
  const nodes = shown.map((job, i) => jobNode(job, width, i < DETAILED));
  const stages = stagesOf(shown);
  const top =
    stages.length === shown.length
      ? nodes
      : stages.map(
          (at, i): Node => ({
            spans: [dim(`stage ${i + 1}`)],
            indent: 0,
            children: at.map((index) => nodes[index] as Node),
          }),
        );
  const rest = plan.jobs.slice(LISTED);
  if (rest.length > 0) {
    top.push({
      spans: [
        dim(`and ${plural(rest.length, 'more job')}: ${countsOf({ counts: countActions(rest) })}; \`--json\` has them all`),
      ],
      indent: 0,
      children: [],
    });
  }
  draw(top, '', lines);
  lines.push(line([plain('')], ''));
  lines.push(line([strong(`Plan ${plan.digest.slice(7, 19)}: ${countsOf(plan)}. Nothing was written.`)], ''));
  return lines;
}

function jobNode(job: PlannedJob, width: number, detailed: boolean): Node {
  const { action } = job;
  const name = `${job.job}${' '.repeat(width - textWidth(visible(job.job)))}`;
  const needs = job.needs.length === 0 ? [] : [dim(`  after ${job.needs.join(', ')}`)];
  return {
    spans: [
      { text: `${actionMarks[action]} ${name}`, tone: tones[action] },
      plain(`  ${job.type}: ${actionWords[action]} (${job.reason})`),
      ...needs,
    ],
    indent: width + 4,
    children: detailed && hasDetails(job) ? detailNodes(job) : [],
  };
}

function detailNodes(job: PlannedJob): Node[] {
  const details = detailsOf(job);
  const beside = ({ lines, isCode }: Detail): boolean => lines.length === 1 || isCode === true;
  const width = Math.max(0, ...details.filter(beside).map(({ label }) => label.length)) + 2;
  return details.map((detail): Node => {
    const [first = '', ...more] = detail.lines;
    const tone = detail.isCode === true ? strong : plain;
    if (beside(detail)) return { spans: [dim(detail.label.padEnd(width)), tone(first)], indent: width, more, children: [] };
    const children = detail.lines.map((text): Node => ({ spans: [plain(text)], indent: 2, children: [] }));
    return { spans: [dim(detail.label)], indent: 0, children };
  });
}

function draw(nodes: readonly Node[], prefix: string, lines: TextLine[]): void {
  for (const [i, { spans, indent, more = [], children }] of nodes.entries()) {
    const last = i === nodes.length - 1;
    const below = `${prefix}${last ? '   ' : '│  '}`;
    const bar = children.length > 0 && indent > 0 ? `│${' '.repeat(indent - 1)}` : ' '.repeat(indent);
    const hang = `${below}${bar}`;
    lines.push({ spans: [dim(`${prefix}${last ? '└─ ' : '├─ '}`), ...spans], hang });
    for (const text of more) lines.push({ spans: [dim(hang), strong(text)], hang });
    draw(children, below, lines);
  }
}

/** Indexes of jobs by how many must end before, one after the other. */
function stagesOf(jobs: readonly PlannedJob[]): number[][] {
  const stages: number[][] = [];
  const stageOf = new Map<string, number>();
  for (const [i, { job, needs }] of jobs.entries()) {
    const stage = needs.reduce((most, need) => Math.max(most, (stageOf.get(need) ?? -1) + 1), 0);
    stageOf.set(job, stage);
    (stages[stage] ??= []).push(i);
  }
  return stages;
}

function line(spans: TextLine['spans'], hang: string): TextLine {
  return { spans, hang };
}

const plain = (text: string): TextLine['spans'][number] => ({ text, tone: 'plain' });
const dim = (text: string): TextLine['spans'][number] => ({ text, tone: 'dim' });
const strong = (text: string): TextLine['spans'][number] => ({ text, tone: 'strong' });
