import {
  decodeMessage,
  encodeMessage,
  type Ignored,
  type Message,
  type Said,
} from './channel-message.ts';

/** A line between the windows of one class, on one machine. */
export interface Channel {
  say(said: Said): void;
  close(): void;
}

/** The name under which the windows of this page's origin meet. */
const NAME = 'stepback.class';

/**
 * Opens the line. Nothing of it leaves the browser, and windows of other origins cannot join.
 *
 * @param session the class that the window belongs to.
 * @param from what tells this window from the others.
 * @returns null where the browser offers no such line.
 */
export function openChannel(
  session: string,
  from: string,
  hear: (message: Message) => void,
  ignore: (reason: Ignored, kind?: Said['kind']) => void,
): Channel | null {
  let line: BroadcastChannel;
  try {
    line = new BroadcastChannel(NAME);
  } catch {
    return null;
  }
  line.onmessage = ({ data }) => {
    const read = decodeMessage(data, session);
    if ('message' in read) hear(read.message);
    else ignore(read.ignored, read.kind);
  };
  line.onmessageerror = () => ignore('unreadable');
  return {
    say: (said) => line.postMessage(encodeMessage({ ...said, session, from })),
    close: () => line.close(),
  };
}

/** A name that no other window has: 64 random bits. */
export const newWindowName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
