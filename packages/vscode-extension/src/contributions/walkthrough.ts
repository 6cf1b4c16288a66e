import { milestoneKey, prefix } from './command-ids.ts';

type NlsKey = keyof typeof import('../../package.nls.json');

/** A step is ticked off by what it came to: an attempt that was given up leaves it open. */
const steps = [
  { id: 'add', completionEvents: [`onContext:${milestoneKey('added')}`] },
  { id: 'insert', completionEvents: [`onContext:${milestoneKey('inserted')}`] },
  { id: 'test', completionEvents: [`onContext:${milestoneKey('tested')}`] },
  { id: 'rotate', completionEvents: [`onContext:${milestoneKey('rotated')}`] },
  { id: 'watch', completionEvents: [`onContext:${milestoneKey('watched')}`] },
] as const;

/** The one walkthrough: from nothing to watched data flows. */
export function walkthroughs(text: <K extends NlsKey>(key: K) => string) {
  return [
    {
      id: `${prefix}.start`,
      title: text('walkthrough.title'),
      description: text('walkthrough.description'),
      icon: 'media/icon.png',
      featuredFor: ['.env', '.env.local'],
      steps: steps.map(({ id, completionEvents }) => ({
        id,
        title: text(`walkthrough.${id}.title`),
        description: text(`walkthrough.${id}.description`),
        media: { svg: `media/walkthrough/${id}.svg`, altText: text(`walkthrough.${id}.picture`) },
        completionEvents,
      })),
    },
  ];
}
