/** A clock that a test moves. */
export interface MovingClock {
  readonly now: () => Date;
  /** Lets some seconds pass. */
  pass(seconds: number): void;
}

export function movingClock(start = '2024-03-08T09:00:00Z'): MovingClock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    pass: (seconds) => {
      time += seconds * 1000;
    },
  };
}
