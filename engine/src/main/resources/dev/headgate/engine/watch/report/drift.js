(() => {
  const table = document.getElementById('columns');
  const form = document.querySelector('.filter');
  if (!table || !form) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const find = document.getElementById('find');
  const only = document.getElementById('only');
  const shown = document.getElementById('shown');

  const value = (row, at) => {
    const cell = row.cells[at];
    return cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v);
  };
  const compare = (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));

  Array.from(table.tHead.rows[0].cells).forEach((head, at) => {
    if (head.classList.contains('still')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const before = head.getAttribute('aria-sort');
      const text = rows.length > 0 && typeof value(rows[0], at) === 'string';
      const down = before === 'ascending' || (before === null && !text);
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      rows.sort((a, b) => (down ? -1 : 1) * compare(value(a, at), value(b, at)));
      body.append(...rows);
    });
  });

  const filter = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const row of rows) {
      const name = row.cells[0].textContent.toLowerCase();
      row.hidden =
        (only.value !== '' && !row.classList.contains(only.value)) ||
        !words.every((word) => name.includes(word));
      if (!row.hidden) left++;
    }
    shown.textContent = left + ' of ' + rows.length + ' columns';
  };
  find.addEventListener('input', filter);
  only.addEventListener('change', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = rows.length < 2;
  filter();
})();
