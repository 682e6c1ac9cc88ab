-- Joining texts depends on nothing; array_to_string is called stable for the sake of other types.
-- Lower-cased by ICU: a database of locale C would leave Æ, Ø and Å as they are.
create or replace function catalogue_words(variadic texts text[]) returns text language sql immutable parallel safe as $$
  select lower(array_to_string(texts, ' ') collate "da-x-icu")
$$;
