/**
 * Scrolls a wide tracker sideways so that the current column stays in view. Only the container
 * moves, never the page.
 *
 * @param step the step in view; reading it here ties the attachment to it.
 */
export const keepInView =
  (step: number) =>
  (container: HTMLElement): (() => void) => {
    // Measured in the coming frame: before it, measuring would cost a layout of its own.
    const frame = requestAnimationFrame(() => {
      const cell = container.querySelector<HTMLElement>('th.now');
      const name = container.querySelector<HTMLElement>('.name');
      if (!cell || step < 0) return;
      const left = cell.offsetLeft - (name?.offsetWidth ?? 0) - container.clientWidth / 8;
      const padding = Number.parseFloat(getComputedStyle(container).paddingRight) || 0;
      const right =
        Math.ceil(cell.offsetLeft + cell.offsetWidth + padding - container.clientWidth) + 1;
      container.scrollLeft = Math.min(Math.max(container.scrollLeft, right), Math.max(0, left));
    });
    return () => cancelAnimationFrame(frame);
  };
