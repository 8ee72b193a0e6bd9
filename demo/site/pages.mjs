export function page(url, front, nonce) {
  return { status: 200, front, html: `<!doctype html><title>x</title><body data-rehydrated="true"><p id=a>Write to jonas@example.com today</p><p id=b>plain</p>` };
}
