/** Prose with `code`, **strong** and [link](/path) as the API's descriptions use them; other addresses stay text. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text.split(/\n\n+/).map((paragraph) => (
        <p key={paragraph}>
          {paragraph
            .split(/(`[^`]+`|\[[^\]]+\]\(\/[^)\s\\]*\)|\*\*[^*]+\*\*)/)
            .filter(Boolean)
            .map((piece, n) => (
              <Piece key={n} text={piece} />
            ))}
        </p>
      ))}
    </>
  );
}

function Piece({ text }: { text: string }) {
  const link = /^\[([^\]]+)\]\((\/(?!\/)[^)]*)\)$/.exec(text);
  if (link)
    return (
      <a href={link[2]!}>
        <Piece text={link[1]!} />
      </a>
    );
  if (/^`[^`]+`$/.test(text)) return <code>{text.slice(1, -1)}</code>;
  if (/^\*\*[^*]+\*\*$/.test(text)) return <strong>{text.slice(2, -2)}</strong>;
  return <>{text}</>;
}
