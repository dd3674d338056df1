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

// <tbody data-live="address" data-live-limit="50" data-live-reason="..." data-live-key="..."> has a <template> with a
// row. An element with data-member gets that member as text, never as markup; a link with data-query gets members as
// query: "method path=route". The element with data-live-state says when the page does not show everything.
const wide = value => `${value}`.padStart(2, '0');

function textOf(member, value) {
    if (member !== 'at') {
        return value ?? '';
    }
    const at = new Date(value);
    return `${at.getUTCFullYear()}-${wide(at.getUTCMonth() + 1)}-${wide(at.getUTCDate())} `
        + `${wide(at.getUTCHours())}:${wide(at.getUTCMinutes())}:${wide(at.getUTCSeconds())} UTC`;
}

function rowOf(template, item) {
    const row = template.content.firstElementChild.cloneNode(true);
    for (const cell of row.querySelectorAll('[data-member]')) {
        cell.textContent = textOf(cell.dataset.member, item[cell.dataset.member]);
    }
    for (const link of row.querySelectorAll('a[data-query]')) {
        const query = new URLSearchParams();
        for (const pair of link.dataset.query.split(' ')) {
            const [name, member = name] = pair.split('=');
            if (item[member] != null) {
                query.set(name, item[member]);
            }
        }
        link.href = `${link.getAttribute('href')}?${query}`;
    }
    return row;
}

for (const body of document.querySelectorAll('tbody[data-live]')) {
    const template = body.querySelector('template');
    const { live, liveLimit, liveReason, liveKey } = body.dataset;
    const state = document.querySelector('[data-live-state]');
    const withScript = document.querySelector('[data-live-with]');
    const say = text => {
        state.textContent = text;
        state.hidden = false;
    };
    let dropped = 0;
    let wasOpen = false;
    const stream = new EventSource(live);
    stream.addEventListener('open', () => {
        withScript.textContent = 'New ones appear here as they happen.';
        if (wasOpen) {
            say('The connection was interrupted. Reload the page to see refusals that were missed.');
        }
        wasOpen = true;
    });
    stream.addEventListener('error', () => {
        if (stream.readyState === EventSource.CLOSED) {
            withScript.textContent = 'New refusals are not shown any more.';
            say('New refusals are not shown any more. Reload the page.');
        }
    });
    stream.addEventListener('dropped', event => {
        dropped += JSON.parse(event.data).count;
        say(`There were more refusals than could be shown: ${dropped} are missing here. Reload the page to see them.`);
    });
    stream.addEventListener('refusal', event => {
        const item = JSON.parse(event.data);
        if ((liveReason && item.reason !== liveReason) || (liveKey && item.key !== liveKey)) {
            return;
        }
        body.querySelector('[data-live-empty]')?.remove();
        template.after(rowOf(template, item));
        const rows = body.querySelectorAll(':scope > tr');
        for (let i = Number(liveLimit); i < rows.length; i++) {
            rows[i].remove();
        }
    });
    addEventListener('pagehide', () => stream.close());
    addEventListener('pageshow', event => {
        // A page from the cache of the browser has no stream any more.
        if (event.persisted) {
            location.reload();
        }
    });
}
