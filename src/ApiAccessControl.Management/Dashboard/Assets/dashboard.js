// Adds to pages that work without it: copy buttons, confirmations that close with Escape, live refusals.

for (const button of document.querySelectorAll('button[data-copy]')) {
    const source = document.getElementById(button.dataset.copy);
    if (source && navigator.clipboard) {
        const label = button.textContent;
        button.hidden = false;
        button.addEventListener('click', async () => {
            try {
                await navigator.clipboard.writeText(source.textContent);
                button.textContent = 'Copied';
            } catch {
                getSelection().selectAllChildren(source);
                button.textContent = 'Selected; copy it with the keyboard';
            }
            setTimeout(() => { button.textContent = label; }, 3000);
        });
    }
}

for (const details of document.querySelectorAll('details[data-confirmation]')) {
    details.addEventListener('toggle', () => {
        // After a refusal the section is open already, and the focus is on the first error.
        if (details.open && !details.querySelector('[autofocus]')) {
            details.querySelector('form :is(input:not([type=hidden]), textarea, select, button)')?.focus();
        }
    });
    details.addEventListener('keydown', event => {
        if (event.key === 'Escape' && details.open) {
            details.open = false;
            details.querySelector('summary').focus();
        }
    });
}

// <tbody data-live="address" data-live-limit="100"> has a <template> with a row whose cells name a member in
// data-member; a link in the row names the members of its query in data-query. Values become text, never markup.
for (const body of document.querySelectorAll('tbody[data-live]')) {
    const template = body.querySelector('template');
    const limit = Number(body.dataset.liveLimit ?? 100);
    const stream = new EventSource(body.dataset.live);
    stream.addEventListener('message', event => {
        const item = JSON.parse(event.data);
        const row = template.content.firstElementChild.cloneNode(true);
        for (const cell of row.querySelectorAll('[data-member]')) {
            cell.textContent = item[cell.dataset.member] ?? '';
        }
        for (const link of row.querySelectorAll('a[data-query]')) {
            const query = new URLSearchParams();
            for (const name of link.dataset.query.split(' ')) {
                if (item[name] != null) {
                    query.set(name, item[name]);
                }
            }
            link.href = `${link.getAttribute('href')}?${query}`;
        }
        body.querySelector('[data-live-empty]')?.remove();
        body.insertBefore(row, template.nextSibling);
        const rows = body.querySelectorAll(':scope > tr');
        for (let i = limit; i < rows.length; i++) {
            rows[i].remove();
        }
    });
    addEventListener('pagehide', () => stream.close());
}
