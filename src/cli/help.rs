//! What `--help` prints.

/// The help text.
pub const HELP: &str = "\
Dateline reads news articles and shows who was where, when, how many, and who
says so, as routes on a map over time.

Usage
  dateline [PATH…]                        open the window; without PATH the sample
  dateline analyze [PATH…] [--output FILE] [--threads N]
                                          all that was read, as one JSON document
  dateline annotate [--threads N] [--full]
                                          one JSON article a line in, one a line out
  dateline join [FILE…] [--output FILE]   the document of analyze from the lines of
                                          annotate --full; without FILE, those of
                                          the standard input
  dateline export [PATH…] --format NAME --output FILE [--layer NAME]
           [--preset public|partner|internal] [--from DATE] [--to DATE]
           [--group ID]… [--as-of DATE]   write one format
  dateline export --list-formats          formats that can be written here
  dateline render [PATH…] --date DATE --output FILE.png [--size WxH]
           [--scale S] [--theme light|dark] [--window]
                                          a picture of the map or the window
  dateline text PATH                      the text that all offsets count in
  dateline explain PATH --offset N        how the sentence there was read
  dateline gazetteer find NAME [--context NAME…]
                                          the places that a name may be

Commands that read articles also take
  --gazetteer FILE    places of your own, which outrank the built-in ones: CSV or
                      TSV with name, lat and lon, GeoJSON, Linked Places, or a
                      file of GeoNames, also zipped; may be given again
  --focus PLACE       where the stories are expected: “Chiapas”, “Paris, Texas”

A PATH is a text file, a folder of text files, or - for the standard input. A
FILE of - is the standard output. DATE is YYYY-MM-DD. Without PATH, analyze,
export and render take the built-in sample.

annotate reads objects like {\"doc_id\": \"1\", \"text\": \"…\", \"dct\": \"2018-10-28\"}
and answers each line, also a bad or empty one, with one line.

Exit code: 0 done; 1 done, but something was not read; 2 failed; 130 stopped.
";
