/**
 * Lets buttons submit their forms in a frame that may not do so (`sandbox` without `allow-forms`):
 * there the browser swallows the event that all forms of the page are worked by. None of them is
 * ever sent anywhere.
 */
export function submitByHand(): void {
  addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button?.form || button.type !== 'submit' || event.defaultPrevented) return;
    event.preventDefault();
    if (!button.form.reportValidity()) return;
    const submit = { submitter: button, bubbles: true, cancelable: true };
    button.form.dispatchEvent(new SubmitEvent('submit', submit));
  });
}
